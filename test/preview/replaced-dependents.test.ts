import assert from "node:assert/strict";
import { replacedDependents } from "../../preview/engine/replaced-dependents";
import type { ResourceState } from "../../preview/engine/resource-state";
import { unknown } from "../../preview/protocol/value";
import { resourceState } from "./resource-state";

const vpc = resourceState("aws:ec2/vpc:Vpc", "vpc", "");
/** One that has `property` from others. */
const dependent = (
  name: string,
  property: string,
  on: readonly ResourceState[],
  rest: Partial<ResourceState> = {},
): ResourceState =>
  resourceState("aws:ec2/subnet:Subnet", name, "", {
    inputs: { [property]: "x", size: 1 },
    propertyDependencies: { [property]: on.map(({ urn }) => urn) },
    ...rest,
  });

/** Whatever comes from elsewhere forces a replacement, but a note. */
const replacedFor = (_: ResourceState, inputs: ResourceState["inputs"]) =>
  Object.keys(inputs).filter((key) => inputs[key] === unknown && key !== "note");

const subnet = dependent("subnet", "vpcId", [vpc]);
const noted = dependent("noted", "note", [vpc]);
const table = dependent("table", "subnetId", [subnet]);
const afterNoted = dependent("after-noted", "subnetId", [noted]);
const read = dependent("read", "vpcId", [vpc], { read: true });
const component = dependent("component", "vpcId", [vpc], { custom: false });
const apart = dependent("apart", "vpcId", []);

/** Title, what exists, and by name what goes with the root, and why. */
const cases: readonly (readonly [
  string,
  readonly ResourceState[],
  Readonly<Record<string, readonly string[]>>,
])[] = [
  ["nothing", [vpc], {}],
  ["what cannot keep what it has of it", [vpc, subnet], { subnet: ["vpcId"] }],
  ["nothing that can", [vpc, noted], {}],
  ["what depends on what goes", [vpc, subnet, table], { subnet: ["vpcId"], table: ["subnetId"] }],
  ["the same where it stands first", [table, subnet, vpc], { subnet: ["vpcId"], table: ["subnetId"] }],
  ["nothing that depends on what stays", [vpc, noted, afterNoted], {}],
  ["nothing that is only read, or no resource of AWS", [vpc, read, component], {}],
  ["nothing that does not depend on it", [vpc, apart], {}],
];

describe("what goes with a resource that is deleted first", () => {
  for (const [title, existing, expected] of cases)
    it(`is ${title}`, () => {
      const found = replacedDependents(vpc, existing, replacedFor);
      const names = [...found].map(([urn, by]) => [urn.split("::").at(-1)!, by] as const);
      assert.deepEqual(Object.fromEntries(names), expected);
    });
});
