import { plans } from '../../model/scopes.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'

/** Most workloads that stand in a table of prose; the rest is in the workbook. */
const most = 6

/** What 1M tokens cost by workload under both plans, the workloads of most cost first. */
export function writeServiceFacts(writer: FactWriter): void {
  const { results } = writer
  const { workloads } = results.model.inputs.tree
  const cost = (workload: string): number =>
    results.whole(results.row('service', 'service_cost', { plan: 'status_quo', workload }))
  const all = Object.keys(workloads).toSorted((a, b) => cost(b) - cost(a))
  const labels = all.map((workload) => brief(workloads[workload]?.label ?? workload, 60))
  writer.number('services_count', all.length, 'count')
  writer.number('services_more', Math.max(0, all.length - most), 'count')
  writer.truth('services_are_more', all.length > most)
  writer.words('services_named', labels.slice(0, most).join(', '))
  for (const [index, workload] of all.slice(0, most).entries()) {
    const name = `services.s${index + 1}`
    writer.words(`${name}.label`, labels[index] ?? workload)
    for (const plan of plans) {
      const figure = (key: string, line: string): void =>
        writer.figure(`${name}.${plan}.${key}`, results.row('service', line, { plan, workload }), 'money')
      figure('loaded', 'service_unit_cost')
      figure('output', 'service_output_cost')
      figure('input', 'service_input_cost')
    }
  }
}

/** What people cost under both plans, and what of their time is released without leaving the payroll. */
export function writePeopleFacts(writer: FactWriter): void {
  const { results } = writer
  for (const plan of plans) writer.whole(`people.${plan}`, results.ofPlan(plan, 'people_cost'), 'money')
  const [before, after] = plans.map((plan) => results.whole(results.ofPlan(plan, 'people_cost')))
  const saved = (before ?? 0) - (after ?? 0)
  writer.number('people.saved', saved, 'money')
  writer.truth('people.are_saved', saved > 0 && /[1-9]/.test(writer.fact('people.saved').text))
  writer.truth('people.are_released', /[1-9]/.test(writer.fact('released.optimized').text))
}

/** When the release would be dated: the month in which all levers are live, or the first month where there are none. */
export function writeReleaseFacts(writer: FactWriter): void {
  writer.number('release.month', Math.max(1, writer.results.figure('ramp_end')), 'month')
}
