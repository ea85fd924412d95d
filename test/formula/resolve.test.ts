import { describe, expect, test } from 'vitest'
import {
  faultOf,
  input,
  type Lines,
  line,
  member,
  runSmall,
  type SmallModelShape,
} from '../support/small-model.ts'

const scopes = {
  case: [],
  plan: ['plan'],
  pool: ['plan', 'pool'],
  workload: ['workload'],
  service: ['plan', 'workload'],
  job: ['plan', 'job'],
}
const plans = ['old', 'new']
const members = {
  plan: plans.map((plan) => member({ plan })),
  pool: plans.flatMap((plan) => ['a', 'b'].map((pool) => member({ plan, pool }))),
  workload: [member({ workload: 'chat' })],
  service: plans.map((plan) => member({ plan, workload: 'chat' })),
  job: plans.map((plan) => member({ plan, job: 'one' }, { pool: plan === 'old' ? 'a' : 'b' })),
}
const lines: Lines = {
  case: { rate: line('1', 'rate', '2') },
  plan: { level: line('1', 'rate', 'if(rate > 0, 3, 0)') },
  pool: {
    pool_gpus: input('gpu', 'pools.{pool}.gpus'),
    pool_load: line('gpu', 'rate', 'pool_gpus * level'),
    common: line('1', 'rate', '5'),
  },
  workload: { requests: line('request', 'rate', '100'), common: line('1', 'rate', '7') },
  service: { served: line('request', 'rate', 'requests * level') },
  job: { size: line('1', 'rate', '4') },
}
const inputs = { 'pools.a.gpus': 10, 'pools.b.gpus': 20 }

function withLine(scope: string, formula: string, unit = '1'): SmallModelShape {
  const added = { ...lines, [scope]: { ...lines[scope], probe: line(unit, 'rate', formula) } }
  return { scopes, members, lines: added, fixed: { dimension: 'plan', members: plans } }
}

const fault = (scope: string, formula: string): string =>
  faultOf(withLine(scope, formula)).split('\n')[0] ?? ''

describe('names', () => {
  test.each([
    ['case', 'ratee', "case.probe: unknown name 'ratee'; did you mean 'rate'?"],
    ['case', 'something_else', "case.probe: unknown name 'something_else'"],
    [
      'case',
      'sum(pool.pool_load_x) * rate',
      "case.probe: unknown name 'pool.pool_load_x'; did you mean 'pool.pool_load'?",
    ],
    [
      'case',
      'sum(pol.pool_load)',
      "case.probe: unknown name 'pol.pool_load'; did you mean 'pool.pool_load'?",
    ],
    ['case', 'pool_load', "case.probe: 'pool_load' is a line of pool, which cannot be seen from here"],
    [
      'workload',
      'pool_load',
      "workload.probe: 'pool_load' is a line of pool, which cannot be seen from here",
    ],
    [
      'case',
      'new.common',
      "case.probe: 'common' is a line of pool and workload, which cannot be seen from here",
    ],
    ['case', 'summ(pool.pool_load)', "case.probe: unknown function 'summ'; did you mean 'sum'?"],
    ['case', 'average(rate)', "case.probe: unknown function 'average'"],
    ['case', 'min(rate)', 'case.probe: min takes 2 to 8 arguments, not 1'],
    ['case', 'abs(rate, rate)', 'case.probe: abs takes 1 argument, not 2'],
    ['case', 'prev()', 'case.probe: prev takes 1 argument, not 0'],
    ['case', 'total()', 'case.probe: total takes 1 argument, not 0'],
    ['case', 'sum()', 'case.probe: sum takes 1 argument, not 0'],
    ['case', 'nth_or_default(pool.common, 1)', 'case.probe: nth_or_default takes 3 arguments, not 2'],
    ['case', 'sum(rate * 2)', 'case.probe: expected the members of a scope, as in deployment.gpu_hours'],
    ['case', 'sum(rate)', 'case.probe: expected the members of a scope, as in deployment.gpu_hours'],
    ['case', 'prev(rate + 1)', 'case.probe: expected the name of a line'],
    ['case', 'total(3)', 'case.probe: expected the name of a line'],
  ])('%s: %s', (scope, formula, message) => {
    expect(fault(scope, formula)).toBe(message)
  })

  test('a name that two scopes offer, none of them within the other, is refused', () => {
    const both = { ...scopes, meeting: ['plan', 'pool', 'workload'] }
    const there = { ...members, meeting: [member({ plan: 'old', pool: 'a', workload: 'chat' })] }
    const shape = withLine('meeting', 'common + 1')
    expect(faultOf({ ...shape, scopes: both, members: there })).toBe(
      "meeting.probe: 'common' is declared in pool and in workload\n  common + 1\n  ^",
    )
  })

  test('the inner of two scopes hides the outer', () => {
    const shape = withLine('pool', 'level * 10')
    const added = { ...shape.lines, pool: { ...shape.lines['pool'], level: line('1', 'rate', '8') } }
    const reading = runSmall({ ...shape, lines: added }, inputs)
    expect(reading.at('pool.probe', 0, { plan: 'old', pool: 'a' })).toBe(80)
  })

  test('the caret stands under the name that does not fit', () => {
    expect(faultOf(withLine('case', 'rate * (1 + ratee)'))).toBe(
      "case.probe: unknown name 'ratee'; did you mean 'rate'?\n  rate * (1 + ratee)\n              ^",
    )
  })
})

describe('scopes', () => {
  test('a bare name reads the member that shares all ids', () => {
    const reading = runSmall(withLine('service', 'served / 100', 'request'), inputs)
    expect(reading.at('service.probe', 0, { plan: 'new' })).toBe(3)
  })

  test('a fixed member may be named from outside its dimension and from another member', () => {
    const reading = runSmall(withLine('case', 'new.level + old.level * 10'), inputs)
    expect(reading.at('case.probe')).toBe(33)
    const inside = runSmall(withLine('pool', 'pool_load - old.pool_load', 'gpu'), inputs)
    expect(inside.at('pool.probe', 0, { plan: 'new', pool: 'b' })).toBe(0)
  })

  test('a link leads to a member of a coarser scope', () => {
    const reading = runSmall(withLine('job', 'pool.pool_load', 'gpu'), inputs)
    expect(reading.at('job.probe', 0, { plan: 'old' })).toBe(30)
    expect(reading.at('job.probe', 0, { plan: 'new' })).toBe(60)
  })

  test('a link that is not there is refused by name', () => {
    const loose = { ...members, job: [member({ plan: 'old', job: 'one' })] }
    expect(faultOf({ ...withLine('job', 'pool.pool_load', 'gpu'), members: loose })).toBe(
      "job.probe: no pool for 'old one' (pool_load)",
    )
    expect(faultOf({ ...withLine('pool', 'sum(job.size)'), members: loose })).toBe(
      "pool.probe: job 'old one' has no pool",
    )
  })
})
