import { vocabulary } from '../model/model.ts'
import { statements } from '../model/statements.ts'

/** A line of a plan by its name, and what people call it. */
export interface PlanLine {
  readonly name: string
  readonly label: string
}

const labels = new Map(
  vocabulary.sections.flatMap(({ lines }) =>
    lines.flatMap(({ scope, name, line }) => (scope === 'plan' ? [[name, line.label] as const] : [])),
  ),
)

function lineOf(name: string): PlanLine {
  return { name, label: labels.get(name) ?? name }
}

/** Lines of a plan's statements in their order, each once. */
export const planLines: readonly PlanLine[] = [
  ...new Set(
    Object.values(statements)
      .filter(({ scope }) => scope === 'plan')
      .flatMap(({ entries }) => entries.map(({ line }): string => line)),
  ),
].map(lineOf)

/** The categories of TCO in their order. */
export const costLines: readonly PlanLine[] = statements.tco.entries
  .filter(({ role }) => role !== 'sum')
  .map(({ line }) => lineOf(line))

/** The line that the categories of TCO add up to. */
export const tcoLine: PlanLine = lineOf(statements.tco.entries.at(-1)?.line ?? 'tco')
