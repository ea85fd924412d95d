import { section } from '../formula/vocabulary.ts'
import { serving } from './serving.ts'

/** How many GPUs each configuration holds, on whole nodes, block by block of the load-duration curve. */
export const capacity = section(
  serving,
  'Capacity',
)({
  given_target: {
    stated_target: {
      label: 'Target utilisation stated',
      unit: '1',
      input: 'deployments.{workload}.target_utilisation',
    },
  },
  pool: {
    gpus_per_node: { label: 'GPUs a node', unit: 'gpu/node', input: 'pools.{pool}.gpus_per_node' },
    whole_nodes: { label: 'Held in whole nodes', unit: '1', input: 'pools.{pool}.whole_nodes' },
    node_size: { label: 'GPUs a node', unit: 'gpu/node', kind: 'rate', is: 'gpus_per_node' },
    in_whole_nodes: { label: 'Held in whole nodes', unit: '1', kind: 'rate', is: 'whole_nodes' },
  },
  service: {
    replicas_today: {
      label: 'Replicas today',
      unit: 'replica',
      input: 'deployments.{workload}.replicas_today',
    },
    spare_replicas: {
      label: 'Spare replicas',
      unit: 'replica',
      input: 'deployments.{workload}.spare_replicas',
      patch: 'ramp',
    },
    min_replicas: {
      label: 'Least replicas',
      unit: 'replica',
      input: 'deployments.{workload}.min_replicas',
      patch: 'ramp',
    },
    autoscaling_efficiency: {
      label: 'Autoscaling efficiency',
      unit: '1',
      input: 'deployments.{workload}.autoscaling_efficiency',
      patch: 'ramp',
    },
    overlap: { label: 'Overlap of both fleets', unit: 'month', input: 'deployments.{workload}.overlap' },
    spare_replicas_today: {
      label: 'Spare replicas today',
      unit: 'replica',
      input: 'deployments.{workload}.spare_replicas',
    },
    utilisation_today: {
      label: 'Utilisation at the peak today',
      unit: '1',
      kind: 'rate',
      is: 'ratio(at(peak_tps, 0) * one_replica, (replicas_today - spare_replicas_today) * tps_today)',
      note: 'Derived from the fleet and its traffic, not assumed',
    },
    base_target: {
      label: 'Target utilisation in the status quo',
      unit: '1',
      kind: 'rate',
      is: 'largest(given_target.stated_target, utilisation_today)',
    },
    target_utilisation: {
      label: 'Target utilisation',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'base_target',
      patch: 'deployments.{workload}.target_utilisation',
    },
  },
  taken: {
    moved: {
      label: 'Traffic moved by a lever of the configuration',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'traffic_moved',
    },
    moved_before: {
      label: 'The same, an overlap earlier',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'lever_on * coverage * min(1, max(0, (month - overlap - go_live + one_month) / ramp_months))',
    },
  },
  untaken: {
    moved: {
      label: 'Traffic moved by another lever',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'traffic_moved',
    },
    moved_before: {
      label: 'The same, an overlap earlier',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'lever_on * coverage * min(1, max(0, (month - overlap - go_live + one_month) / ramp_months))',
    },
  },
  deployment: {
    share: {
      label: 'Share of traffic',
      unit: '1',
      kind: 'rate',
      weight: 'tokens_out_weight',
      opening: 'same',
      is: 'max(0, smallest(taken.moved, 1) - largest(untaken.moved, 0))',
      note: 'Traffic that has moved by every lever of the configuration and by no other',
    },
    tokens_out_weight: {
      label: 'Output tokens of the workload',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'tokens_out_asked',
    },
    share_before: {
      label: 'Share of traffic, an overlap earlier',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'max(0, smallest(taken.moved_before, 1) - largest(untaken.moved_before, 0))',
    },
    share_held: {
      label: 'Share for which capacity is held',
      unit: '1',
      kind: 'peak',
      opening: 'same',
      is: 'max(share, share_before)',
    },
    load_replicas: {
      label: 'Replicas at full load',
      unit: 'replica',
      kind: 'peak',
      opening: 'same',
      is: 'share_held * peak_tps / tps * one_replica',
    },
    replicas: {
      label: 'Replicas',
      unit: 'replica',
      kind: 'peak',
      opening: 'same',
      is: 'if(load_replicas > 0, max(min_replicas, ceil(load_replicas / target_utilisation)) + spare_replicas, 0)',
    },
    node_gpus: { label: 'GPUs a node of the pool', unit: 'gpu/node', kind: 'rate', is: 'pool.node_size' },
    on_whole_nodes: { label: 'Held in whole nodes', unit: '1', kind: 'rate', is: 'pool.in_whole_nodes' },
    replicas_per_node: {
      label: 'Replicas a node',
      unit: 'replica/node',
      kind: 'rate',
      is: 'max(-ceil(-node_gpus / gpus_per_replica), one_replica_node)',
    },
    one_replica_node: { label: 'One replica a node', unit: 'replica/node', kind: 'rate', is: '1' },
    nodes_per_replica: {
      label: 'Nodes a replica',
      unit: '1',
      kind: 'rate',
      is: 'ceil(gpus_per_replica * one_replica_node / node_gpus)',
    },
    nodes: {
      label: 'Nodes',
      unit: 'node',
      kind: 'peak',
      opening: 'same',
      is: 'ceil(replicas / replicas_per_node) * nodes_per_replica',
    },
    gpus: {
      label: 'GPUs held at the peak',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'if(on_whole_nodes, nodes * node_gpus, replicas * gpus_per_replica)',
    },
    least_gpus: {
      label: 'GPUs held at any load',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'min(gpus, (min_replicas + spare_replicas) * gpus_per_replica)',
    },
  },
  deployment_block: {
    held: {
      label: 'GPUs held',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'max(least_gpus, gpus * (1 - autoscaling_efficiency * (1 - block_load)))',
    },
    held_hours: {
      label: 'GPU-hours held',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'hours_in_block * held',
    },
  },
})
