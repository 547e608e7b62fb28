import { ancestorsOf, feeding, isRemoteComponent } from "./ancestors";
import { isSet, isTrue, join, notEvaluated, property as propertyCheck, violation } from "./property-checks";
import { Plan, RuleContext, StackResource, StackRule, Verdict } from "./rule";
import { readText } from "./shown-value";
import { numberOf } from "./plain-values";

/** A subnet. */
export const subnetToken = "aws:ec2/subnet:Subnet";

/** The tier that awsx writes on a subnet; without a tag, public is what hands out public addresses. */
export function tierOf(subnet: StackResource): string | "unknown" {
  const tag = subnet.read("tags.SubnetType");
  if (tag.state === "known") return readText(tag) ?? "unknown";
  const open = subnet.read("mapPublicIpOnLaunch");
  if (tag.state === "unknown" || open.state === "unknown") return "unknown";
  return open.state === "known" && isTrue(open.value) ? "Public" : "Private";
}

/** The zone of a subnet, by name or id. */
export function zoneOf(subnet: StackResource): string | undefined {
  const zone = subnet.read("availabilityZone");
  const id = subnet.read("availabilityZoneId");
  return readText(zone) ?? readText(id);
}

/** Whether a component of another process made the resource: its outputs do not say which of its children they mean. */
export function isMadeByRemoteComponent(resource: StackResource): boolean {
  return ancestorsOf(resource).some(isRemoteComponent);
}

/** The subnets of the plan that feed a property, also through the remote component that made them. */
export const subnetsFeeding = (
  plan: Plan,
  resource: StackResource,
  property: string,
): readonly StackResource[] => feeding(plan, resource, property, subnetToken);

interface SpansZones {
  readonly of: readonly string[];
  /** Lists of subnets or zones; the first that is given counts. */
  readonly lists: readonly string[];
  readonly minimum?: number | ((context: RuleContext) => number);
  /** AWS itself refuses a list whose subnets are not in that many zones, so that its length says enough. */
  readonly refusedByAws?: boolean;
  readonly except?: (resource: StackResource, context: RuleContext) => boolean;
  /** Whether the resource stands in subnets of its own, where some of its type do not: those are only asked for `also`. */
  readonly standsInSubnets?: (resource: StackResource) => boolean | "unknown";
  /** What else must hold on the same resource. */
  readonly also?: (resource: StackResource, context: RuleContext) => readonly Verdict[];
}

/**
 * Each resource stands in several zones. A list of a known length is counted, and judged by the subnets that feed it
 * as one is that is unknown as a whole, as the outputs of a remote component are. AWS picks a zone for a subnet that
 * names none, maybe twice the same.
 */
export function spansZones(want: SpansZones): StackRule["check"] {
  return (plan, context) =>
    plan
      .ofType(...want.of)
      .filter((resource) => want.except?.(resource, context) !== true)
      .flatMap((resource) =>
        [...zonesVerdict(plan, resource, want, context), ...(want.also?.(resource, context) ?? [])].map(
          (verdict) => ({ urn: resource.urn, ...verdict }),
        ),
      );
}

function zonesVerdict(
  plan: Plan,
  resource: StackResource,
  { lists, minimum = 2, refusedByAws = false, standsInSubnets }: SpansZones,
  context: RuleContext,
): readonly Verdict[] {
  const stands = standsInSubnets?.(resource) ?? true;
  if (stands !== true) return stands === false ? [] : [notEvaluated(lists[0] ?? "")];
  const least = typeof minimum === "number" ? minimum : minimum(context);
  const path = lists.find((one) => isSet(resource.read(one))) ?? lists[0] ?? "";
  const list = resource.list(path);
  if (list.state === "absent") return [violation(path, `${path} is not set; it must span ${least} zones.`)];
  const subnets = subnetsFeeding(plan, resource, path);
  const zones = subnets.map(zoneOf);
  const named = new Set(zones.filter((zone) => zone !== undefined)).size;
  const allNamed = subnets.length > 0 && !zones.includes(undefined);
  if (list.state === "known") {
    const length = list.value.length;
    if (length < least) return [violation(path, `${path} has ${length} of ${least} zones.`)];
    // Subnets of somebody else, named by id, show nothing but their number.
    if (subnets.length < length || named >= least || (refusedByAws && !allNamed)) return [];
  }
  if (!allNamed) return [notEvaluated(path)];
  return named >= least ? [] : [violation(path, `${path} stands in ${named} of ${least} zones.`)];
}

/** A number that must be reached, for use beside the zones. */
export const numberAtLeast = (path: string, least: number, prefix?: string) =>
  propertyCheck({
    path: join(prefix, path),
    accepts: (value) => (numberOf(value) ?? -1) >= least,
    wanted: `at least ${least}`,
    absent: "fails",
  });
