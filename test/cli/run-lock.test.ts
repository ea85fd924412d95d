import { mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { disk } from '../../src/cli/files.ts'
import { claimLock } from '../../src/cli/run-lock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function heldBy(owner: object | undefined): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'lock'))
  if (owner !== undefined) writeFileSync(join(folder, 'lock', 'owner.json'), JSON.stringify(owner))
  return folder
}

const why = (folder: string): string => {
  const lock = claimLock(disk, folder, 'lock')
  return lock.isHeld ? 'held' : lock.why
}

test('a lock is held by one run, until it lets go', () => {
  const folder = temporaryFolder()
  const first = claimLock(disk, folder, 'lock')
  expect(why(folder)).toMatch(/is held by process \d+, which is at work/)
  if (first.isHeld) first.release()
  expect(why(folder)).toBe('held')
})

test('the lock of a dead run on this host is taken over, and that of a later process of its number', () => {
  expect(why(heldBy({ host: hostname(), pid: 4_000_000, began: '' }))).toBe('held')
  expect(why(heldBy({ host: hostname(), pid: process.pid, began: 'another boot 1' }))).toBe('held')
})

test('a lock whose owner cannot be known is respected', () => {
  expect(why(heldBy({ host: 'elsewhere', pid: 1, began: '' }))).toContain('by process 1 on elsewhere')
  expect(why(heldBy(undefined))).toContain('if none is at work, remove it')
})
