import { sha256 } from '../digest.ts'

/** One of several parts of a run, counted from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Reads `2/4`; undefined for what is no part of a whole. */
export function readShard(text: string): Shard | undefined {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text)
  const [index, count] = [Number(match?.[1]), Number(match?.[2])]
  return index >= 1 && index <= count ? { index, count } : undefined
}

/** The shard to which a unit belongs, by its name alone: other units come and go without moving it. */
function shardOf(unit: string, count: number): number {
  return (Number.parseInt(sha256(unit).slice(0, 12), 16) % count) + 1
}

/** Whether a unit is in a shard; without one, all are. */
export function isIn(unit: string, shard: Shard | undefined): boolean {
  return shard === undefined || shardOf(unit, shard.count) === shard.index
}
