import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { is, notEvaluated, numberSetting, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { subnetToken, tierOf, zoneOf } from "../../vocabulary/subnet-zones";

const vpcToken = "aws:ec2/vpc:Vpc";
const natToken = "aws:ec2/natGateway:NatGateway";

/** The subnets of a VPC by tier. */
function tiers(plan: Plan, vpc: StackResource): ReadonlyMap<string, readonly StackResource[]> {
  const byTier = new Map<string, StackResource[]>();
  for (const subnet of companionsOf(plan, vpc, { token: subnetToken, property: "vpcId" })) {
    const tier = tierOf(subnet);
    const others = byTier.get(tier);
    if (others === undefined) byTier.set(tier, [subnet]);
    else others.push(subnet);
  }
  return byTier;
}

const gatewaysIn = (plan: Plan, subnet: StackResource): readonly StackResource[] =>
  companionsOf(plan, subnet, { token: natToken, property: "subnetId" });

const vpc: Example = { name: "vpc", type: vpcToken, props: { cidrBlock: "10.20.0.0/16" } };
const subnet = (name: string, availabilityZone: string, tier = "Private"): Example => ({
  name,
  type: subnetToken,
  props: { vpcId: UNKNOWN, availabilityZone, tags: { SubnetType: tier } },
  dependsOn: { vpcId: ["vpc"] },
});

const subnetsMultiAz = stackRule({
  id: "subnets-multi-az",
  title: "Each tier of a VPC has subnets in two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html",
  fix: "Add a subnet of the tier in another zone: set availabilityZone on aws.ec2.Subnet; in a stack file, list two zones or more in plinth:network.availabilityZones.",
  config: { minimumZones: { type: "number", default: 2, description: "Zones that each tier must span." } },
  check: (plan, context) => {
    const least = numberSetting(context, "minimumZones", 2);
    return plan.ofType(vpcToken).flatMap((one) =>
      [...tiers(plan, one)].flatMap(([tier, subnets]) => {
        const zones = new Set(subnets.map(zoneOf));
        const known = [...zones].filter((zone) => zone !== undefined).length;
        if (known >= least && tier !== "unknown") return [];
        const verdict =
          tier === "unknown" || zones.has(undefined)
            ? notEvaluated("availabilityZone")
            : violation("availabilityZone", `The tier ${tier} stands in ${known} of ${least} zones.`, tier);
        return subnets.slice(0, 1).map((each) => found(each, verdict));
      }),
    );
  },
  good: [[vpc, subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")], [vpc]],
  bad: [
    [vpc, subnet("a", "eu-west-1a"), subnet("b", "eu-west-1a")],
    [vpc, subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b", "Public")],
  ],
  unknown: [[vpc, subnet("a", UNKNOWN), subnet("b", UNKNOWN)]],
});

const nat = (name: string, inSubnet: string, props = {}): Example => ({
  name,
  type: natToken,
  props: { subnetId: UNKNOWN, ...props },
  dependsOn: { subnetId: [inSubnet] },
});

const natPerAz = stackRule({
  id: "nat-per-az",
  title: "Each zone with private subnets has a NAT gateway of its own",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV2_AWS_35" },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  fix: "Make one aws.ec2.NatGateway per zone, or one of availabilityMode regional; in a stack file, set plinth:network.natGateways: perAz.",
  check: (plan, context) =>
    plan.ofType(vpcToken).flatMap((one): readonly StackVerdict[] => {
      const byTier = tiers(plan, one);
      const subnets = [...byTier.values()].flat();
      const served = subnets.filter((each) => gatewaysIn(plan, each).length > 0);
      const gateways = [
        ...served.flatMap((each) => gatewaysIn(plan, each)),
        ...companionsOf(plan, one, { token: natToken, property: "vpcId" }),
      ];
      // A VPC that never leaves has nothing to lose with a zone.
      if (
        gateways.length === 0 ||
        gateways.some((gateway) => is("availabilityMode", "regional")(gateway, context))
      )
        return [];
      const zones = new Set(served.map(zoneOf));
      const needed = new Set((byTier.get("Private") ?? []).map(zoneOf));
      if (zones.has(undefined) || needed.has(undefined) || byTier.has("unknown"))
        return [found(one, notEvaluated("availabilityZone"))];
      const without = [...needed].filter((zone) => !zones.has(zone)).sort();
      return without.length === 0
        ? []
        : [found(one, violation("", `${without.join(" and ")} has no NAT gateway of its own.`))];
    }),
  good: [
    [
      vpc,
      subnet("a", "eu-west-1a"),
      subnet("b", "eu-west-1b"),
      subnet("pa", "eu-west-1a", "Public"),
      subnet("pb", "eu-west-1b", "Public"),
      nat("nat-a", "pa"),
      nat("nat-b", "pb"),
    ],
    [vpc, subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b")],
    [
      vpc,
      subnet("a", "eu-west-1a"),
      subnet("b", "eu-west-1b"),
      {
        name: "nat",
        type: natToken,
        props: { availabilityMode: "regional", vpcId: UNKNOWN },
        dependsOn: { vpcId: ["vpc"] },
      },
    ],
  ],
  bad: [
    [
      vpc,
      subnet("a", "eu-west-1a"),
      subnet("b", "eu-west-1b"),
      subnet("pa", "eu-west-1a", "Public"),
      nat("nat-a", "pa"),
    ],
  ],
  unknown: [[vpc, subnet("a", UNKNOWN), subnet("pa", "eu-west-1a", "Public"), nat("nat-a", "pa")]],
});

/** What must not stop when one zone does: the network itself. */
export const availabilityNetworkRules: readonly Rule[] = [subnetsMultiAz, natPerAz];
