import { type PlanId, plans } from '../../model/scopes.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { stillness } from './headline-facts.ts'
import { isShown } from './shown.ts'

/** Most workloads that stand in a table of prose; the rest is in the workbook. */
const maxServicesTold = 6

/** What 1M tokens cost by workload under both plans, the workloads of most cost first. */
export function writeServiceFacts(writer: FactWriter): void {
  const { results } = writer
  const { workloads } = results.model.inputs.tree
  const cost = (workload: string): number =>
    results.whole(results.row('service', 'service_cost', { plan: 'status_quo', workload }))
  const all = Object.keys(workloads).toSorted((a, b) => cost(b) - cost(a))
  const labels = all.map((workload) => brief(workloads[workload]?.label ?? workload, 60))
  writer.number('services_count', all.length, 'count')
  writer.number('services_more', Math.max(0, all.length - maxServicesTold), 'count')
  writer.truth('services_are_more', all.length > maxServicesTold)
  writer.words('services_named', labels.slice(0, maxServicesTold).join(', '))
  for (const [index, workload] of all.slice(0, maxServicesTold).entries()) {
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

/** What people cost under both plans, the posts that the fleet takes in the last month, and what of their time is released without leaving the payroll. */
export function writePeopleFacts(writer: FactWriter): void {
  const { results } = writer
  for (const plan of plans) writer.whole(`people.${plan}`, results.ofPlan(plan, 'people_cost'), 'money')
  const [before, after] = plans.map((plan) => results.whole(results.ofPlan(plan, 'people_cost')))
  const saved = (before ?? 0) - (after ?? 0)
  writer.number('people.saved', saved, 'money')
  writer.truth('people.are_saved', saved > 0 && isShown(writer, 'people.saved'))
  writer.truth('people.are_released', isShown(writer, 'released.optimized'))
  for (const plan of plans) writer.atLast(`posts.${plan}`, results.ofPlan(plan, 'fleet_posts'), 'count')
  const [posts, others] = plans.map((plan) => writer.fact(`posts.${plan}`).text)
  writer.truth('posts.any', isShown(writer, 'posts.status_quo'))
  writer.truth('posts.move', posts !== others)
}

/**
 * When the release would be dated: the month in which all levers are live, or the first month where there are none. Its
 * figures are those of that very month; a release that is dated beyond the horizon has none.
 */
export function writeReleaseFacts(writer: FactWriter): void {
  const { results } = writer
  const month = Math.max(1, results.figure('ramp_end'))
  const dated = month <= results.program.horizon && month
  writer.number('release.month', month, 'month')
  const gpus = (plan: PlanId) => (name: string, at: number) =>
    writer.inMonth(name, results.ofPlan(plan, 'gpus'), at, 'count')
  writer.optionalGroup('release.gpus', dated, {
    status_quo: gpus('status_quo'),
    optimized: gpus('optimized'),
    differ: (name) =>
      writer.truth(
        name,
        writer.fact('release.gpus.status_quo').text !== writer.fact('release.gpus.optimized').text,
      ),
  })
  const unitCost = (plan: PlanId, at: number): number =>
    results.at(results.ofPlan(plan, 'unit_cost_series'), at)
  const before = dated === false ? 0 : unitCost('status_quo', dated)
  const change = dated === false || before <= 0 ? 0 : unitCost('optimized', dated) / before - 1
  writer.optionalGroup('release.unit_cost', dated, {
    change: (name) => writer.number(name, change, 'percent'),
    falls: (name) => writer.truth(name, change <= -stillness),
  })
  const trend = results.row('case', 'demand_trend')
  const today = results.at(trend, 0)
  const growth = dated === false || today <= 0 ? 0 : results.at(trend, dated) / today - 1
  writer.optionalGroup('release.demand', dated, {
    growth: (name) => writer.number(name, growth, 'percent'),
    moves: (name) => writer.truth(name, writer.shows(growth, 'percent')),
  })
}
