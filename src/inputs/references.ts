import { suggest } from '../diagnostic/nearest.ts'
import type { LinkTarget } from './about.ts'
import { type ReadContext, reportError } from './context.ts'
import { findNode, findPlace } from './raw.ts'

/** Where the members of each kind stand, and what one of them is called. */
const homes: Readonly<Record<LinkTarget, { readonly path: readonly string[]; readonly noun: string }>> = {
  pools: { path: ['pools'], noun: 'pool' },
  audits: { path: ['audits'], noun: 'audit' },
  suppliers: { path: ['suppliers'], noun: 'supplier' },
  levers: { path: ['levers'], noun: 'lever' },
  apis: { path: ['apis'], noun: 'model API' },
  workloads: { path: ['workloads'], noun: 'workload' },
  tax_tables: { path: ['finance', 'tax_tables'], noun: 'tax table' },
}

/** The names of the members of a kind, as written. */
export function memberNames(context: ReadContext, path: readonly string[]): readonly string[] {
  const node = findNode(context.root, path)
  return node?.kind === 'map' ? node.entries.map(({ key }) => key) : []
}

/** Reports every name that refers to nothing, and every workload without deployment or the reverse. */
export function checkReferences(context: ReadContext): void {
  for (const { to, name, path, place } of context.links) {
    const { path: home, noun } = homes[to]
    const names = memberNames(context, home)
    if (names.includes(name)) continue
    const message = `'${path.join('.')}' names the ${noun} '${name}', which does not exist`
    reportError(context, 'unknown-reference', place, message, suggest(name, names))
  }
  checkDeployments(context)
}

function checkDeployments(context: ReadContext): void {
  const workloads = memberNames(context, ['workloads'])
  const deployments = memberNames(context, ['deployments'])
  for (const name of deployments.filter((deployment) => !workloads.includes(deployment))) {
    const message = `the deployment '${name}' serves no workload of that name`
    const place = findPlace(context.root, ['deployments', name])
    reportError(context, 'unknown-reference', place, message, suggest(name, workloads))
  }
  for (const name of workloads.filter((workload) => !deployments.includes(workload))) {
    const place = findPlace(context.root, ['workloads', name])
    const hint = `add deployments: { ${name}: ... } to fleet.yaml`
    reportError(context, 'missing', place, `the workload '${name}' has no deployment`, hint)
  }
  for (const name of deployments) checkApis(name, context)
}

/** The APIs of a deployment bear the names that pricing.yaml gives them. */
function checkApis(workload: string, context: ReadContext): void {
  const known = memberNames(context, ['apis'])
  const used = ['deployments', workload, 'apis']
  for (const name of memberNames(context, used).filter((api) => !known.includes(api))) {
    const message = `the deployment of '${workload}' names the model API '${name}', which does not exist`
    reportError(
      context,
      'unknown-reference',
      findPlace(context.root, [...used, name]),
      message,
      suggest(name, known),
    )
  }
}
