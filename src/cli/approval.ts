import * as z from 'zod'
import { readJson } from '../render/read-json.ts'
import type { Disk } from './files.ts'

const schema = z.object({
  schema: z.literal('boardpack-approval/1'),
  by: z.string(),
  on: z.string(),
  note: z.string().optional(),
  manifest_sha256: z.string(),
})

/** Who approved a pack, and exactly which: the digest of its manifest. */
export type Approval = z.infer<typeof schema>

/** Where the approval of a pack is: beside it, since nothing may come into a pack that its manifest does not name. */
export function approvalPath(folder: string): string {
  return `${folder.replace(/[\\/]+$/, '')}.approval.json`
}

/** The approval beside a pack; undefined where there is none, `unreadable` where something else stands there. */
export function approvalOf(disk: Disk, folder: string): Approval | 'unreadable' | undefined {
  const path = approvalPath(folder)
  if (disk.kind(path) === 'absent') return undefined
  try {
    return readJson(schema, new TextDecoder().decode(disk.read(path))) ?? 'unreadable'
  } catch {
    return 'unreadable' // it cannot be read: it approves nothing
  }
}
