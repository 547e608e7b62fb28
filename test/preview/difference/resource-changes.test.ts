import assert from "node:assert/strict";
import { resourceChanges } from "../../../preview/difference/resource-changes";
import type { ResourceChange } from "../../../preview/difference/resource-change";
import type { ResourceState } from "../../../preview/engine/resource-state";
import { plainStep, type Step } from "../../../preview/engine/step";
import { Secret, unknown } from "../../../preview/protocol/value";
import { shownChange } from "../../../preview/report/shown-change";
import { resourceState } from "../resource-state";

const bucket = resourceState("aws:s3/bucket:Bucket", "a", "");
const blockOf = (rest: Partial<ResourceState> = {}) =>
  resourceState("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "a", "", {
    inputs: { bucket: "a", blockPublicAcls: true },
    propertyDependencies: { bucket: [bucket.urn] },
    ...rest,
  });
const deny = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] });
const policyOf = (rest: Partial<ResourceState> = {}) =>
  resourceState("aws:s3/bucketPolicy:BucketPolicy", "a", "", {
    inputs: { bucket: "a", policy: deny },
    propertyDependencies: { policy: [bucket.urn] },
    ...rest,
  });
const gone = (before: ResourceState) => plainStep("delete", { before });
const changedTo = (type: string, before: ResourceState["inputs"], after: ResourceState["inputs"]) =>
  plainStep("update", {
    before: resourceState(type, "x", "", { inputs: before }),
    after: resourceState(type, "x", "", { inputs: after }),
  });

const only = (changes: readonly ResourceChange[], type: string) =>
  changes.find((change) => change.type.endsWith(type))!;
const lines = (planned: Step, updated: readonly Step[] = []) =>
  resourceChanges([planned], updated).flatMap(({ properties }) =>
    properties.map((property) => shownChange(property, "terminal")),
  );

describe("the changes of resources", () => {
  it("open nothing where what is closed goes too", () => {
    const blockIn = (steps: readonly Step[]) =>
      only(resourceChanges(steps, []), "PublicAccessBlock").openingsWidened;
    assert.equal(blockIn([gone(blockOf())]), true);
    assert.equal(blockIn([gone(bucket), gone(blockOf())]), false);
    assert.equal(blockIn([gone({ ...bucket, retainOnDelete: true }), gone(blockOf())]), true);
    assert.equal(blockIn([gone(blockOf({ retainOnDelete: true }))]), false);
    const other = resourceState(bucket.type, "other", "");
    assert.equal(blockIn([gone(other), gone(blockOf())]), true);
  });

  it("allow more where a denial goes and what it is about stays", () => {
    const policyIn = (steps: readonly Step[]) =>
      only(resourceChanges(steps, []), "BucketPolicy").permissionsBroadened;
    assert.equal(policyIn([gone(policyOf())]), true);
    // What a policy names is not what it is about.
    assert.equal(policyIn([gone(bucket), gone(policyOf())]), true);
    assert.equal(
      policyIn([gone(bucket), gone(policyOf({ propertyDependencies: { bucket: [bucket.urn] } }))]),
      false,
    );
  });

  it("allow no more where a role with another name takes the place of one", () => {
    const role = resourceState("aws:iam/role:Role", "web", "");
    const policy = (name: string) =>
      resourceState("aws:iam/rolePolicy:RolePolicy", "web", "", {
        inputs: {
          role: name,
          policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "a:B", Resource: "*" }] }),
        },
        propertyDependencies: { role: [role.urn] },
      });
    const update = plainStep("update", { before: policy("web-1"), after: policy("web-2") });
    const replaced = plainStep("replace", { before: role, after: role });
    assert.equal(only(resourceChanges([replaced, update], []), "RolePolicy").permissionsBroadened, false);
    assert.equal(only(resourceChanges([update], []), "RolePolicy").permissionsBroadened, true);
  });

  it("let in no more where one rule takes the place of another of its group", () => {
    const rule = (cidrIpv4: string, securityGroupId: ResourceState["inputs"][string] = "sg-1") =>
      resourceState("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", cidrIpv4, "", {
        inputs: { cidrIpv4, securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      });
    const widens = (old: ResourceState, after: ResourceState) =>
      resourceChanges([plainStep("create", { after }), gone(old)], [])[0]!.openingsWidened;
    assert.equal(widens(rule("10.0.0.0/8"), rule("10.0.0.0/16")), false);
    assert.equal(widens(rule("10.0.0.0/16"), rule("10.0.0.0/8")), true);
    assert.equal(widens(rule("10.0.0.0/8"), rule("10.0.0.0/16", "sg-2")), true);
    assert.equal(widens(rule("10.0.0.0/8", unknown), rule("10.0.0.0/16", unknown)), true);
  });

  it("allow no more where one policy takes the place of another of its role", () => {
    const policy = (name: string, Action: string, role = "web") =>
      resourceState("aws:iam/rolePolicy:RolePolicy", name, "", {
        inputs: {
          role,
          policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "*" }] }),
        },
      });
    const attached = (name: string, policyArn: string) =>
      resourceState("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, "", {
        inputs: { role: "web", policyArn },
      });
    const broadens = (old: ResourceState, after: ResourceState) =>
      resourceChanges([plainStep("create", { after }), gone(old)], [])[0]!.permissionsBroadened;
    assert.equal(broadens(policy("a", "s3:*"), policy("b", "s3:GetObject")), false);
    assert.equal(broadens(policy("a", "s3:GetObject"), policy("b", "s3:*")), true);
    assert.equal(broadens(policy("a", "s3:*"), policy("b", "s3:*", "worker")), true);
    assert.equal(broadens(attached("a", "p"), attached("b", "p")), false);
    assert.equal(broadens(attached("a", "p"), attached("b", "q")), true);
  });

  it("tell of tags once, with the default ones", () => {
    const tags = (own: Record<string, string>, all: Record<string, string>) => ({ tags: own, tagsAll: all });
    const type = "aws:s3/bucket:Bucket";
    assert.deepEqual(
      lines(changedTo(type, tags({ a: "1" }, { a: "1", d: "1" }), tags({ a: "2" }, { a: "2", d: "2" }))),
      ["tags.a: 1 → 2", "tags.d: 1 → 2"],
    );
    assert.deepEqual(lines(changedTo(type, tags({}, { d: "1" }), tags({}, { d: "2" }))), ["tags.d: 1 → 2"]);
    assert.deepEqual(lines(changedTo(type, { tags: { a: "1" } }, { tags: { a: "2" } })), ["tags.a: 1 → 2"]);
  });

  it("tell nothing of a name that Check has drawn anew", () => {
    const drawn = (name: string) => ({ __defaults: ["name"], name });
    assert.deepEqual(lines(changedTo("aws:iam/role:Role", drawn("a-1"), drawn("a-2"))), []);
    assert.deepEqual(lines(changedTo("aws:iam/role:Role", { name: "a" }, drawn("a-2"))), ["name: a → a-2"]);
  });

  it("look up what a preview does not know, and tell only of what is open", () => {
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const made = plainStep("create", {
      after: resourceState(bucket.type, "a", "", { outputs: { arn: "arn:a-1f2e3d" } }),
    });
    const before = { policy: '{"a":"arn:a-000000","b":1}', plain: { a: "x", b: "y" } };
    const after = (policy: ResourceState["inputs"][string]) => ({ policy, plain: { a: unknown, b: "z" } });
    const planned = changedTo(type, before, after(unknown));
    const found = { policy: '{"a":"arn:a-1f2e3d","b":2}', plain: { a: "arn:a-1f2e3d", b: "other" } };
    assert.deepEqual(lines(planned, [made, changedTo(type, before, found)]), [
      "plain.a: known after deployment",
      "plain.b: y → z",
      "policy.a: known after deployment",
      "policy.b: 1 → 2",
    ]);
    const hidden = changedTo(type, before, after(new Secret(unknown)));
    assert.ok(lines(hidden, [made, changedTo(type, before, found)]).includes("policy: changed"));
  });

  it("tell of what is made only what it opens", () => {
    const created = (type: string, inputs: ResourceState["inputs"]) =>
      lines(plainStep("create", { after: resourceState(type, "x", "", { inputs }) }));
    assert.deepEqual(created("aws:s3/bucket:Bucket", { bucket: "a", policy: "x" }), []);
    assert.deepEqual(created("aws:rds/instance:Instance", { publiclyAccessible: true, name: "a" }), [
      "+ publiclyAccessible: true",
    ]);
    assert.deepEqual(
      created("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
        blockPublicAcls: false,
        bucket: "a",
      }),
      ["+ blockPublicAcls: false"],
    );
  });
});
