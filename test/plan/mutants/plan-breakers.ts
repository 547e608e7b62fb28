import type { ResourceState } from "../../../preview/engine/resource-state";
import { isRecord } from "../../../preview/protocol/value";
import { withInput } from "./broken-resource";
import type { Breaker } from "./mutant";

const fed = new WeakMap<readonly ResourceState[], ReadonlySet<string>>();

/** The resources whose outputs others are made from: a program without them would not run. */
function feeding(plan: readonly ResourceState[]): ReadonlySet<string> {
  let known = fed.get(plan);
  if (known === undefined) {
    known = new Set(plan.flatMap(({ propertyDependencies }) => Object.values(propertyDependencies).flat()));
    fed.set(plan, known);
  }
  return known;
}

/** Each resource of AWS that nothing is made from, taken out of the plan: among them all that protects another one. */
export const missingBreaker: Breaker = function* (subject, plan) {
  if (subject.type.startsWith("aws:") && !feeding(plan).has(subject.urn))
    yield { breaker: "missing", subject, path: "", detail: "" };
};

/** Each resource that Pulumi refuses to delete, given free. */
export const unprotectedBreaker: Breaker = function* (subject) {
  if (subject.type.startsWith("aws:") && subject.protect)
    yield { breaker: "unprotected", subject, path: "", detail: "", broken: { ...subject, protect: false } };
};

/** Each resource left as it is in AWS, whatever the program says: nobody would see what the gate has judged. */
export const ignoredBreaker: Breaker = function* (subject) {
  if (!subject.type.startsWith("aws:")) return;
  for (const path of ["*", ...("tags" in subject.inputs ? ["tags.Owner"] : [])]) {
    const broken = { ...subject, ignoreChanges: [path] };
    yield { breaker: "left out of updates", subject, path, detail: "", broken };
  }
};

/** Every subnet of a VPC in one zone; or one NAT gateway for all of them. */
export const zoneBreaker: Breaker = function* (subject, plan) {
  const subnets = plan.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
  const [first] = subnets;
  if (subject !== first) return;
  const path = "availabilityZone";
  const zone = subject.inputs[path];
  const moved = subnets.map((subnet) => [subnet.urn, withInput(subnet, [path], zone)] as const);
  yield { breaker: "one zone", subject, path, detail: "", broken: subject, also: new Map(moved) };
  const [, ...gateways] = plan.filter(({ type }) => type === "aws:ec2/natGateway:NatGateway");
  const gone = gateways.map(({ urn }) => [urn, undefined] as const);
  yield { breaker: "one NAT gateway", subject, path: "", detail: "", broken: subject, also: new Map(gone) };
};

/** The world in the place of one security group. */
export const securityGroupBreaker: Breaker = function* (subject) {
  const path = "referencedSecurityGroupId";
  if (subject.inputs[path] === undefined) return;
  const broken = withInput(withInput(subject, [path], undefined), ["cidrIpv4"], "0.0.0.0/0");
  yield { breaker: "open to the world", subject, path, detail: "", broken };
};

/** Each tag that costs are told apart by, taken away or left empty. */
export const costTagBreaker: Breaker = function* (subject) {
  if (!isRecord(subject.inputs["tags"])) return;
  for (const key of ["System", "Environment", "Owner", "CostCenter", "ManagedBy"]) {
    const path = `tags.${key}`;
    for (const to of [undefined, ""]) {
      const detail = to === undefined ? "removed" : "empty";
      yield { breaker: "cost tag", subject, path, detail, broken: withInput(subject, ["tags", key], to) };
    }
  }
};
