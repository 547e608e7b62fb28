import { bucketLifecycleTokens } from "./bucket-tokens";
import { companionsOf } from "./companions";
import { Plan, PlannedValue, StackResource } from "./rule";
import { numberOf } from "./plain-values";

/** Days after which everything in a bucket is gone, at most, for the bucket to count as scratch space. */
const SCRATCH_DAYS = 7;

/** A bucket that deletes every object within days: a mistake in it is gone with it, so there is nothing to keep. */
export function isScratchBucket(bucket: StackResource, plan: Plan): boolean {
  return bucketLifecycleTokens.some((token) =>
    companionsOf(plan, bucket, { token, property: "bucket" }, "bucket").some((lifecycle) => {
      const rules = lifecycle.list("rules");
      return rules.state === "known" && rules.value.some(deletesEverythingSoon);
    }),
  );
}

function deletesEverythingSoon(rule: PlannedValue): boolean {
  const [status, days, filter] = [rule.read("status"), rule.read("expiration.days"), rule.map("filter")];
  // The older way to say which objects, beside the filter.
  const prefix = rule.read("prefix");
  return (
    status.state === "known" &&
    status.value === "Enabled" &&
    days.state === "known" &&
    (numberOf(days.value) ?? Infinity) <= SCRATCH_DAYS &&
    (prefix.state === "absent" || (prefix.state === "known" && prefix.value === "")) &&
    (filter.state === "absent" || (filter.state === "known" && filter.value.size === 0))
  );
}
