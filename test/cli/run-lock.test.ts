import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
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

test('a lock is refused while another that it excludes is held, and leaves nothing behind', () => {
  const folder = temporaryFolder()
  const others = (name: string) => name.startsWith('lock-')
  const first = claimLock(disk, folder, 'lock-1-of-2', () => false)
  const second = claimLock(disk, folder, 'lock-2-of-2', (name) => others(name) && !name.endsWith('-of-2'))
  const whole = claimLock(disk, folder, 'lock-all', others)
  expect([first.isHeld, second.isHeld, whole]).toEqual([
    true,
    true,
    { isHeld: false, why: expect.stringMatching(/lock-1-of-2 is held by process \d+, which is at work/) },
  ])
  expect(readdirSync(folder)).toEqual(['lock-1-of-2', 'lock-2-of-2'])
  for (const lock of [first, second]) if (lock.isHeld) lock.release()
  expect(claimLock(disk, folder, 'lock-all', others).isHeld).toBe(true)
})

test('a lock that is excluded by one of a dead run is taken', () => {
  const folder = heldBy({ host: hostname(), pid: 4_000_000, began: '' })
  expect(claimLock(disk, folder, 'lock-all', (name) => name === 'lock').isHeld).toBe(true)
})
