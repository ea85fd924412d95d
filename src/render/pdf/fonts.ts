import type { Face } from '../chart/scene.ts'

/** The bytes of the five font files, by face. */
export type Fonts = Readonly<Record<Face, Uint8Array>>
