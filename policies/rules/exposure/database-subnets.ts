import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { isTrue, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { isMadeByRemoteComponent, subnetsFeeding, tierOf } from "../../vocabulary/subnet-zones";

/** Whether the route table of an association has a route to an internet gateway. */
const leadsToInternet = (plan: Plan, association: StackResource): boolean =>
  association
    .dependsOn("routeTableId")
    .filter(({ type }) => type === "aws:ec2/routeTable:RouteTable")
    .flatMap((table) => plan.referring(table, "aws:ec2/route:Route", "routeTableId"))
    .some((route) =>
      route.dependsOn("gatewayId").some(({ type }) => type === "aws:ec2/internetGateway:InternetGateway"),
    );

const associationToken = "aws:ec2/routeTableAssociation:RouteTableAssociation";

const isPublicSubnet = (plan: Plan, subnet: StackResource): boolean => {
  const open = subnet.read("mapPublicIpOnLaunch");
  return (
    tierOf(subnet) === "Public" ||
    (open.state === "known" && isTrue(open.value)) ||
    plan.referring(subnet, associationToken, "subnetId").some((one) => leadsToInternet(plan, one))
  );
};

const subnetGroup = (dependsOn: readonly string[], subnetIds: unknown = [UNKNOWN]): Example => ({
  type: "aws:rds/subnetGroup:SubnetGroup",
  props: { subnetIds },
  dependsOn: { subnetIds: dependsOn },
});
const subnet = (name: string, tier: string, parent?: string): Example => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: { tags: { SubnetType: tier }, mapPublicIpOnLaunch: tier === "Public" },
  ...(parent === undefined ? {} : { parent }),
});
const routed: readonly Example[] = [
  { name: "a", type: "aws:ec2/subnet:Subnet", props: {} },
  { name: "gateway", type: "aws:ec2/internetGateway:InternetGateway", props: {} },
  { name: "table", type: "aws:ec2/routeTable:RouteTable", props: {} },
  {
    name: "route",
    type: "aws:ec2/route:Route",
    props: { destinationCidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN, routeTableId: UNKNOWN },
    dependsOn: { gatewayId: ["gateway"], routeTableId: ["table"] },
  },
  {
    name: "association",
    type: associationToken,
    props: { subnetId: UNKNOWN, routeTableId: UNKNOWN },
    dependsOn: { subnetId: ["a"], routeTableId: ["table"] },
  },
];

/** Subnets that the plan does not make, named by id, are not judged: nothing of them can be seen. */
const rdsSubnetsPrivate = stackRule({
  id: "rds-subnets-private",
  title: "A database stands in subnets that the world has no route to",
  family: "exposure",
  severity: "high",
  // Advisory: behind a remote VPC component a preview cannot tell which subnets are meant.
  mandatory: "never",
  controls: { securityHub: "RDS.46" },
  fix: "Give aws.rds.SubnetGroup the ids of isolated or private subnets only.",
  check: (plan) =>
    plan.ofType("aws:rds/subnetGroup:SubnetGroup").flatMap((group): readonly StackVerdict[] => {
      const subnets = subnetsFeeding(plan, group, "subnetIds");
      if (subnets.length === 0)
        return group.list("subnetIds").state === "unknown" ? [found(group, notEvaluated("subnetIds"))] : [];
      const open = subnets.filter((one) => isPublicSubnet(plan, one));
      if (open.length === 0)
        return subnets.some(
          (one) => tierOf(one) === "unknown" || one.read("mapPublicIpOnLaunch").state === "unknown",
        )
          ? [found(group, notEvaluated("subnetIds"))]
          : [];
      // An output of a remote component depends on all that the component made, not on the subnets it means.
      const exact = open.some((one) => !isMadeByRemoteComponent(one));
      if (!exact && open.length < subnets.length) return [found(group, notEvaluated("subnetIds"))];
      const names = open.map(({ name }) => name).join(", ");
      return [found(group, violation("subnetIds", `Public subnets are among them: ${names}.`))];
    }),
  good: [
    [subnet("a", "Isolated"), subnet("b", "Private"), subnetGroup(["a", "b"])],
    [subnetGroup([], ["subnet-0a", "subnet-0b"])],
  ],
  bad: [
    [subnet("a", "Isolated"), subnet("b", "Public"), subnetGroup(["a", "b"])],
    [...routed, subnetGroup(["a"])],
    [
      { name: "vpc", type: "awsx:ec2:Vpc", props: {} },
      subnet("a", "Public", "vpc"),
      subnet("b", "Public", "vpc"),
      subnetGroup(["a", "b"]),
    ],
  ],
  unknown: [
    [subnetGroup([], UNKNOWN)],
    [
      { name: "vpc", type: "awsx:ec2:Vpc", props: {} },
      subnet("a", "Isolated", "vpc"),
      subnet("b", "Public", "vpc"),
      subnetGroup(["vpc"], UNKNOWN),
    ],
    [
      { name: "vpc", type: "awsx:ec2:Vpc", props: {} },
      subnet("a", "Isolated", "vpc"),
      subnet("b", "Public", "vpc"),
      subnetGroup(["a", "b"]),
    ],
  ],
});

/** The subnets of databases: whether the world has a route to them. */
export const exposureDatabaseSubnetRules: readonly Rule[] = [rdsSubnetsPrivate];
