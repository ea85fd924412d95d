/**
 * Changes of a formula after which the model says the same in every case, by their key, with the reason why no test can
 * tell them apart.
 */
export const equivalentChanges: Readonly<Record<string, string>> = {
  'case.mid_factor: if(mid_month, sqrt(1 + monthly_discount), 1) -> if(-mid_month, sqrt(1 + monthly_discount), 1)':
    'a switch is 0 or 1, and less than nothing is as true as more',
  'role.fleet_share: sum(role_share_target.share_now) + sum(activity.activity_share) -> largest(role_share_target.share_now) + sum(activity.activity_share)':
    'a role states one share of its own at the most',
  'pool.marginal_rate: if(peak_rest > 0, sum(source.next_price) + scarce_price, sum(site.power_of_next_gpu)) -> if(peak_rest > 0, sum(source.next_price) + scarce_price, largest(site.power_of_next_gpu))':
    'a pool has one site at the most',
  'pool.idle_hour_rate: sum(site.power_of_work) * ratio(owned_used_hours, supplied_hours) -> largest(site.power_of_work) * ratio(owned_used_hours, supplied_hours)':
    'a pool has one site at the most',
  'pool.unserved_hours: sum(scarce.hours_short) -> largest(scarce.hours_short)':
    'a pool is scarce once or not at all',
  'deployment.share_unserved: share * sum(claim.lost_share) -> share * largest(claim.lost_share)':
    'a configuration has one claim, on its own pool, at the most',
  'scarce_block.block_short: max(0, gap(block_hours * block_held, block_supplied)) -> gap(block_hours * block_held, block_supplied)':
    'no source gives more than is held, so the gap is never below nothing; that it stays so is what `max` is for',
  'spot.useful_fraction: smallest(spot_useful.stated_fraction, smallest(spot_checkpoint.checkpoint_fraction, 1)) -> smallest(spot_useful.stated_fraction, smallest(spot_checkpoint.checkpoint_fraction, 0))':
    'spot states a useful fraction or a checkpoint: the inputs are refused without, so the last figure never counts',
  'egress_tier.tier_top: smallest(tier_limit.up_to, max(supplier_egress, tier_floor)) -> largest(tier_limit.up_to, max(supplier_egress, tier_floor))':
    'a tier ends once or not at all',
}
