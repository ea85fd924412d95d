import type { Row } from '../formula/program.ts'
import { isLive } from './levers.ts'
import { compounded, fullNumber, type Rolling, scaled } from './rolling.ts'

/** One commitment at the new opening. */
interface Contract {
  readonly keys: readonly string[]
  readonly path: string
  readonly supplier: string
  readonly name: string
  /** First month of the term that runs. */
  readonly began: number
  /** First month of the next term; undefined where there is none. */
  readonly renewed: number | undefined
}

/**
 * Carries the commitments. What has ended goes; what runs keeps its first month, its term, its GPUs and its rate, and so
 * its remaining term. A renewal at another rate or of another quantity than what runs becomes a commitment of its own.
 */
export function carryCommitments(rolling: Rolling): void {
  for (const [supplier, { gpus }] of Object.entries(rolling.inputs.tree.suppliers))
    for (const [gpu, { commitments = {} }] of Object.entries(gpus))
      for (const [name, { start, term, renews }] of Object.entries(commitments)) {
        const keys = ['suppliers', supplier, 'gpus', gpu, 'commitments', name]
        const path = keys.join('.')
        const first = start.value
        if (first > rolling.months) {
          for (const key of ['quantity', 'rate']) foldStep(rolling, [...keys, key])
          continue
        }
        const last = first + term.value - 1
        if (!renews && last < rolling.months) {
          const why = `rolled from ${rolling.from}: the commitment '${name}' ended with ${rolling.month(last)}`
          rolling.text(keys).remove(keys, why)
          continue
        }
        const began = renews ? first + term.value * Math.floor((rolling.months - first) / term.value) : first
        carryContract(rolling, {
          keys,
          path,
          supplier,
          name,
          began,
          renewed: renews ? began + term.value : undefined,
        })
      }
}

/** What a live lever signs for terms that are still to begin. */
export function foldStep(rolling: Rolling, keys: readonly string[]): void {
  const path = keys.join('.')
  const patch = rolling.inputs.patches.find((one) => one.path === path && isLive(rolling, one.lever))
  if (patch === undefined) return
  const text = rolling.text(keys)
  const signed = text.has(keys)
    ? rolling.text(['levers']).written(['levers', patch.lever, 'patches', path])
    : undefined
  text.comment(keys, `rolled from ${rolling.from}: the lever '${patch.lever}' is live`)
  text.writeWhole(keys, signed ?? '')
}

function carryContract(rolling: Rolling, contract: Contract): void {
  const { keys, path, began } = contract
  const text = rolling.text(keys)
  const running = numbersAt(rolling, path, rolling.months)
  if (running === undefined) return // no pool in use buys from it: nothing of it is paid
  const next = renewalOf(rolling, contract)
  const stated = rolling.value(`${path}.rate`) ?? 1
  const note = (was: string | undefined): string =>
    `carried along the plan of ${rolling.from}, where it was ${was}`
  const isRenewed = began > (rolling.value(`${path}.start`) ?? 0)
  if (isRenewed && (began > 0 || next !== undefined)) text.write([...keys, 'start'], rolling.month(began))
  carryUpfront(rolling, contract)
  if (isOther(running.rate, stated)) {
    text.comment([...keys, 'rate'], note(rolling.inputs.assumptions.get(`${path}.rate`)?.written))
    text.rewrite([...keys, 'rate'], (number) => scaled(number, running.rate / stated))
  }
  if (isOther(running.quantity, rolling.value(`${path}.quantity`) ?? 0)) {
    text.comment([...keys, 'quantity'], note(rolling.inputs.assumptions.get(`${path}.quantity`)?.written))
    text.writeWhole([...keys, 'quantity'], `${fullNumber(running.quantity)} gpu`)
  }
  if (next === undefined) return
  text.write([...keys, 'renews'], 'false')
  text.insertAfter(keys, renewalText(rolling, contract, next))
  moveChanges(rolling, contract)
}

/** What was paid upfront is fixed while the rest of the rate has moved: its share of the rate is another by now. */
function carryUpfront(rolling: Rolling, { keys: contract, path, began }: Contract): void {
  const share = rolling.value(`${path}.upfront_share`) ?? 0
  const change = rolling.value(`${path}.price_change`) ?? 0
  if (share === 0 || share === 1 || change === 0) return
  const keys = [...contract, 'upfront_share']
  const index = compounded(change, rolling.months - Math.max(0, began))
  const text = rolling.text(keys)
  text.comment(keys, `carried along the plan of ${rolling.from}, where it was ${text.written(keys)}`)
  text.writeWhole(keys, fullNumber(share / (share + (1 - share) * index)))
}

interface Terms {
  readonly quantity: number
  readonly rate: number
}

const isOther = (one: number, other: number): boolean => Math.abs(one - other) > 1e-12 * Math.abs(other)

/** GPUs and effective rate of a commitment in a month, with the levers that are live; undefined where no pool has it. */
function numbersAt({ live }: Rolling, path: string, month: number): Terms | undefined {
  const row = (name: string): Row | undefined =>
    live
      .rows('commitment', name)
      .find(({ member }) => member.ids['plan'] === 'optimized' && member.words['commitment_path'] === path)
  const [quantity, rate] = [row('running'), row('commitment_rate')]
  if (quantity === undefined || rate === undefined) return undefined
  return { quantity: live.at(quantity, month), rate: live.at(rate, month) }
}

/** The terms of the next renewal where they differ from those that run; undefined where one entry says both. */
function renewalOf(rolling: Rolling, { path, supplier, renewed }: Contract): Terms | undefined {
  const { live, months } = rolling
  const running = numbersAt(rolling, path, months)
  if (renewed === undefined || renewed > live.program.horizon || running === undefined) return undefined
  const stated = rolling.value(`${path}.rate`) ?? 0
  const since = Math.max(0, rolling.value(`${path}.start`) ?? 0)
  const index = compounded(rolling.inputs.tree.suppliers[supplier]?.price_change.value ?? 0, renewed - since)
  const rate = stated * index
  const quantity = valueInForce(rolling, `${path}.quantity`)
  const isSame = !isOther(rate, running.rate) && !isOther(quantity, running.quantity)
  return isSame ? undefined : { quantity, rate }
}

/** What a live lever makes of an input, or the input itself. */
function valueInForce(rolling: Rolling, path: string): number {
  const patch = rolling.inputs.patches.find((one) => one.path === path && isLive(rolling, one.lever))
  return patch?.to.kind === 'number' ? patch.to.assumption.value : (rolling.value(path) ?? 0)
}

const nextName = ({ name }: Contract): string => `${name.slice(0, 35)}-next`

function renewalText(rolling: Rolling, contract: Contract, terms: Terms): string {
  const { keys, renewed = 0, name } = contract
  const text = rolling.text(keys)
  const kept = text
    .keys(keys)
    .filter((key) => !['rate', 'quantity', 'start', 'renews', 'label'].includes(key))
  return [
    `# rolled from ${rolling.from}: the renewal of '${name}', at the price and of the quantity of its own term`,
    `${nextName(contract)}:`,
    `  rate: ${fullNumber(terms.rate)} ${rolling.inputs.currency}/gpu-hour`,
    `  quantity: ${fullNumber(terms.quantity)} gpu`,
    `  start: ${rolling.month(renewed)}`,
    `  renews: true`,
    ...kept.map((key) => `  ${key}: ${text.written([...keys, key])}`),
  ].join('\n')
}

/** What levers and scenarios change of the terms of a contract is about its renewal: the term that runs is signed. */
function moveChanges(rolling: Rolling, contract: Contract): void {
  const { keys: own, path } = contract
  const next = [...own.slice(0, -1), nextName(contract)].join('.')
  for (const patch of rolling.inputs.patches) {
    if (!patch.path.startsWith(`${path}.`) || isLive(rolling, patch.lever)) continue
    const keys = ['levers', patch.lever, 'patches', patch.path]
    const text = rolling.text(keys)
    text.rename(keys, `${next}${patch.path.slice(path.length)}`)
  }
}
