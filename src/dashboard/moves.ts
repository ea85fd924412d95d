/** What a reader has moved on a dashboard; what is not in it stands as in the pack. */
export interface Moves {
  /** Distance of drivers from the case, by id, in units of their range: -1 is the low, +1 the high. */
  readonly distances: ReadonlyMap<string, number>
  /** Levers that were switched, by id. */
  readonly levers: ReadonlyMap<string, boolean>
  /** Id of the scenario that is looked at. */
  readonly scenario: string | undefined
}

/** Nothing moved: the pack. */
export const noMoves: Moves = { distances: new Map(), levers: new Map(), scenario: undefined }

/** The part of an address that holds what was moved: `driver.finance.discount_rate=0.4&lever.spot=off`. */
export function fragmentOf({ distances, levers, scenario }: Moves): string {
  const entries = [
    ...(scenario === undefined ? [] : [['scenario', scenario]]),
    ...[...levers].map(([id, isOn]) => [`lever.${id}`, isOn ? 'on' : 'off']),
    ...[...distances].map(([id, distance]) => [`driver.${id}`, String(distance)]),
  ]
  return entries.map((entry) => entry.map((text) => encodeURIComponent(text ?? '')).join('=')).join('&')
}

/** What a link says was moved. What it says of things that this page does not have is dropped where it is used. */
export function movesOf(fragment: string): Moves {
  const distances = new Map<string, number>()
  const levers = new Map<string, boolean>()
  let scenario: string | undefined
  for (const [name, value] of new URLSearchParams(fragment)) {
    const [kind, ...id] = name.split('.')
    const distance = Number(value)
    if (name === 'scenario') scenario = value
    else if (kind === 'lever') levers.set(id.join('.'), value === 'on')
    else if (kind === 'driver' && value !== '' && Math.abs(distance) <= 1)
      distances.set(id.join('.'), distance)
  }
  return { distances, levers, scenario }
}
