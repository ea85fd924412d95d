import { flow, input, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { apiCost } from './api-cost.ts'

/** How many GPUs each configuration holds, on whole nodes, block by block of the load-duration curve. */
export const capacity = section(
  apiCost,
  'Capacity',
)({
  given_target: {
    stated_target: input('1', 'Target utilisation at the peak, stated', 'deployments.{workload}.target_utilisation'),
  },
  pool: {
    gpus_per_node: input('gpu/node', 'GPUs a node', 'pools.{pool}.gpus_per_node'),
    whole_nodes: input('1', 'Held in whole nodes', 'pools.{pool}.whole_nodes'),
    node_size: rate('gpu/node', 'GPUs a node', 'gpus_per_node'),
    in_whole_nodes: rate('1', 'Held in whole nodes', 'whole_nodes'),
  },
  fleet_today: {
    replicas_today: input('replica', 'Replicas today', 'deployments.{workload}.replicas_today'),
    utilisation_today: rate(
      '1',
      'Utilisation at the peak today',
      'ratio(at(peak_tps, 0) * at(fleet_share, 0) * one_replica, (replicas_today - spare_replicas_today) * tps_today)',
      { note: 'Peak load over the throughput of the configuration in use; derived from the fleet and its traffic, not assumed' },
    ),
  },
  service: {
    spare_replicas: input('replica', 'Spare replicas', 'deployments.{workload}.spare_replicas', { patch: 'ramp' }),
    min_replicas: input('replica', 'Least replicas', 'deployments.{workload}.min_replicas', { patch: 'ramp' }),
    autoscaling_efficiency: input('1', 'Autoscaling efficiency', 'deployments.{workload}.autoscaling_efficiency', { patch: 'ramp' }),
    overlap: input('month', 'Overlap of both fleets', 'deployments.{workload}.overlap'),
    spare_replicas_today: input('replica', 'Spare replicas today', 'deployments.{workload}.spare_replicas'),
    base_target: rate(
      '1',
      'Target utilisation at the peak in the status quo',
      'largest(given_target.stated_target, sum(fleet_today.utilisation_today))',
    ),
    target_utilisation: rate('1', 'Target utilisation at the peak', 'base_target', {
      opening: 'same',
      patch: 'deployments.{workload}.target_utilisation',
      note: 'Peak load over the throughput of the configuration in use, spares apart: it sizes the fleet. What is made of the best audited throughput over all hours is an output',
    }),
  },
  levers_in: {
    moved: rate('1', 'Traffic moved by a lever of the configuration', 'traffic_moved', { opening: '0' }),
    moved_before: rate(
      '1',
      'Traffic moved, lagged by the overlap',
      'lever_on * coverage * min(1, max(0, (month - overlap - go_live + one_month) / ramp_months))',
      { opening: '0' },
    ),
  },
  levers_out: {
    moved: rate('1', 'Traffic moved by another lever', 'traffic_moved', { opening: '0' }),
    moved_before: rate(
      '1',
      'Traffic moved, lagged by the overlap',
      'lever_on * coverage * min(1, max(0, (month - overlap - go_live + one_month) / ramp_months))',
      { opening: '0' },
    ),
  },
  deployment: {
    share: rate('1', 'Share of traffic', 'fleet_share * max(0, smallest(levers_in.moved, 1) - largest(levers_out.moved, 0))', {
      opening: 'same',
      weight: 'tokens_out_weight',
      note: 'Of the traffic that APIs leave, what has moved by every lever of the configuration and by no other',
    }),
    tokens_out_weight: flow('token', 'Output tokens of the workload', 'tokens_out_asked', { opening: 'same' }),
    share_before: rate(
      '1',
      'Share of traffic, lagged by the overlap',
      'fleet_share * max(0, smallest(levers_in.moved_before, 1) - largest(levers_out.moved_before, 0))',
      { opening: 'same' },
    ),
    share_held: peak('1', 'Share for which capacity is held', 'max(share, share_before)', { opening: 'same' }),
    load_replicas: peak('replica', 'Replicas at full load', 'share_held * peak_tps / tps * one_replica', { opening: 'same' }),
    replicas: peak(
      'replica',
      'Replicas',
      'if(load_replicas > 0, max(min_replicas, ceil(load_replicas / target_utilisation)) + spare_replicas, 0)',
      { opening: 'same' },
    ),
    node_gpus: rate('gpu/node', 'GPUs a node of the pool', 'pool.node_size'),
    on_whole_nodes: rate('1', 'Held in whole nodes', 'pool.in_whole_nodes'),
    replicas_per_node: rate('replica/node', 'Replicas a node', 'max(-ceil(-node_gpus / gpus_per_replica), one_replica_node)'),
    one_replica_node: rate('replica/node', 'One replica a node', '1'),
    nodes_per_replica: rate('1', 'Nodes a replica', 'ceil(gpus_per_replica * one_replica_node / node_gpus)', { prints: 'count' }),
    shares_gpus: rate(
      '1',
      'Replicas share GPUs that are held one by one',
      'if(gpus_per_replica * one_replica < one_gpu, 1 - on_whole_nodes, 0)',
      { note: 'In equal parts, with replicas of the same deployment only: a GPU is held whole, as a node is' },
    ),
    nodes: peak('node', 'Nodes', 'ceil(replicas / replicas_per_node) * nodes_per_replica', { opening: 'same' }),
    comes_whole: rate('1', 'Held in whole nodes, or in whole GPUs that replicas share', 'max(on_whole_nodes, shares_gpus)'),
    replica_gpus: peak('gpu', 'GPUs of the replicas', 'if(shares_gpus, ceil(replicas * gpus_per_replica), replicas * gpus_per_replica)', {
      opening: 'same',
    }),
    gpus: peak('gpu', 'GPUs held at the peak', 'if(on_whole_nodes, nodes * node_gpus, replica_gpus)', { opening: 'same' }),
    gpus_released: rate('gpu', 'GPUs that are given back at once', 'if(shares_gpus, one_gpu, nodes_per_replica * node_gpus * one_node)'),
    one_node: rate('node', 'One node', '1'),
    least_gpus: peak('gpu', 'GPUs held at any load', 'min(gpus, (min_replicas + spare_replicas) * gpus_per_replica)', { opening: 'same' }),
  },
  deployment_block: {
    followed: peak('gpu', 'GPUs that autoscaling leaves', 'max(least_gpus, gpus * (1 - autoscaling_efficiency * (1 - block_load)))', {
      opening: 'same',
    }),
    held: peak('gpu', 'GPUs held', 'if(comes_whole, ceil(followed / gpus_released) * gpus_released, followed)', {
      opening: 'same',
      note: 'Where GPUs are rented by the node, whole nodes are given back: as many as a replica spans. A GPU that replicas share is given back whole',
    }),
    load_gpus: peak('gpu', 'GPUs that the load takes', 'min(held, share * peak_tps * block_load / tps * one_replica * gpus_per_replica)', {
      opening: 'same',
      note: 'At full load by the audit: without spares, headroom, rounding and the second fleet of a move',
    }),
    held_hours: flow('gpu-hour', 'GPU-hours held', 'hours_in_block * held', { opening: 'same' }),
  },
})
