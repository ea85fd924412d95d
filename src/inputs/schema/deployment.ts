import * as z from 'zod'
import { about } from '../about.ts'
import { type FieldScope, link, members, quantity, section, share } from '../field.ts'
import { alsoCalled } from '../other-names.ts'
import { findText } from '../raw.ts'
import { reading } from '../reading.ts'
import { loadUnit } from './audit.ts'

/** The load unit of the audit that a deployment names; the path is that of its limit. */
function loadUnitOfDeployment({ root, path }: FieldScope): string | undefined {
  const audit = findText(root, [...path.slice(0, -1), 'audit'])
  return audit === undefined ? undefined : loadUnit(findText(root, ['audits', audit, 'load']))
}

/** The part that an API has in serving a workload. */
const apiUse = z
  .strictObject({
    share: share({
      label: 'Share of the traffic served by the API',
      about: { isBound: true },
      description:
        'Share of the requests that the API serves; the pool serves what the APIs leave. A lever that changes it moves traffic along its ramp.',
      default: '100%',
      examples: ['100%', '0%'],
    }),
  })
  .meta({ description: 'The part that a model API has in serving the workload.' })

/** How one workload is served today; a lever changes it by patches. */
export const deploymentSchema = z
  .strictObject({
    pool: about(
      link('pools', 'The pool that serves the workload, or will; none where only APIs serve it.').optional(),
      { isServing: true },
    ),
    audit: about(
      link('audits', 'The audit of the configuration in use, or that a lever brings into use.').optional(),
      { isServing: true },
    ),
    apis: section(
      members(apiUse, 'Model APIs that serve the workload, or will, by their names in pricing.yaml.', {
        namedAfter: 'apis',
        plural: 'APIs',
      }),
    ),
    limit: alsoCalled(
      quantity({
        label: 'Configured load a replica',
        unit: loadUnitOfDeployment,
        minimum: 0,
        isAboveMinimum: true,
        maximum: 1_000_000,
        isDerived: true,
        about: { isServing: true, isBound: true },
        description:
          'The cap set on one replica, in the load unit of its audit; points above it are not used.',
        examples: [16, '10 requests/second'],
      }).optional(),
      'max_num_seqs',
      'max_concurrency',
      'max_batch_size',
      'max_running_requests',
    ),
    replicas_today: alsoCalled(
      quantity({
        label: 'Replicas today',
        unit: 'replica',
        minimum: 1,
        maximum: 1_000_000,
        isWhole: true,
        about: { step: 'replicas' },
        description:
          'Replicas that serve the opening month, spare ones included; utilisation follows from it. Left out where APIs serve all of it.',
        examples: [40],
      }).optional(),
      'replicas',
      'instances',
    ),
    spare_replicas: quantity({
      label: 'Spare replicas',
      unit: 'replica',
      minimum: 0,
      maximum: 1_000_000,
      isWhole: true,
      default: '0',
      description: 'Replicas held beyond the load, for failures.',
      examples: [2],
    }),
    min_replicas: quantity({
      label: 'Minimum of replicas',
      unit: 'replica',
      minimum: 0,
      maximum: 1_000_000,
      isWhole: true,
      default: '1',
      description: 'Replicas held however small the load, before spare ones.',
      examples: [2],
    }),
    target_utilisation: alsoCalled(
      quantity({
        label: 'Target utilisation at the peak',
        unit: '1',
        minimum: 0.01,
        maximum: 1,
        isDerived: true,
        about: { step: 'points' },
        description:
          'Peak load over what the serving replicas deliver at their configured operating point, so how full the fleet is planned; derived from replicas_today when left out. Utilisation over all hours, against the best audited point, is an output.',
        examples: ['70%'],
      }).optional(),
      'target_utilization',
      'headroom',
    ),
    autoscaling_efficiency: share({
      label: 'Autoscaling efficiency',
      description: 'Share of the capacity idle off the peak that is given back.',
      default: '0%',
      examples: ['60%'],
    }),
    overlap: reading(
      quantity({
        label: 'Overlap of both fleets',
        unit: 'month',
        minimum: 0,
        maximum: 24,
        isWhole: true,
        default: '1 month',
        description: 'Months for which both fleets are held while traffic moves to another deployment.',
        examples: ['1 month'],
      }),
      { idle: ([, name]) => `no lever moves '${name}' to another configuration`, mend: () => 'remove it' },
    ),
  })
  .meta({ description: 'How one workload is served today.' })
