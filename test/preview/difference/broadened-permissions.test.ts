import assert from "node:assert/strict";
import { broadensPermissions } from "../../../preview/difference/broadened-permissions";
import type { Broadening } from "../../../preview/difference/broadening";
import { Secret, unknown } from "../../../preview/protocol/value";

const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const documentOf = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
const write = { ...read, Action: "s3:PutObject" };
const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
const role = "aws:iam/role:Role";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const permission = "aws:lambda/permission:Permission";
const trust = {
  assumeRolePolicy: documentOf({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "ecs.amazonaws.com" },
  }),
};
const inline = (...documents: readonly object[]) => ({
  ...trust,
  inlinePolicies: documents.map((one, index) => ({ name: `p${index}`, policy: documentOf(one) })),
});
const invoked = {
  action: "lambda:InvokeFunction",
  function: "mend",
  principal: "sns.amazonaws.com",
  sourceArn: "arn:aws:sns:x",
};

const invocation = "aws:lambda/invocation:Invocation";
const users = (access: string) => ({
  input: JSON.stringify({ users: { web: { databases: { main: access } } } }),
});
const cacheUser = "aws:elasticache/user:User";
const acl = (accessString: string) => ({ accessString });

type Given = Parameters<typeof broadensPermissions>[1];

/** Title, type, properties before and after, whether they allow more. */
const resources: readonly (readonly [string, string, Given, Given, Broadening])[] = [
  ["a policy that is made", bucketPolicy, undefined, { policy: documentOf(read) }, true],
  ["a policy that is made and only denies", bucketPolicy, undefined, { policy: documentOf(deny) }, false],
  ["a policy that goes", bucketPolicy, { policy: documentOf(read) }, undefined, false],
  ["a policy that goes and denied something", bucketPolicy, { policy: documentOf(deny) }, undefined, true],
  [
    "a queue that goes with its policy",
    "aws:sqs/queue:Queue",
    { policy: documentOf(deny) },
    undefined,
    false,
  ],
  [
    "a policy that is known later",
    bucketPolicy,
    { policy: documentOf(read) },
    { policy: unknown },
    "unknown",
  ],
  [
    "a secret one",
    bucketPolicy,
    { policy: new Secret(documentOf(read)) },
    { policy: new Secret(documentOf(write)) },
    true,
  ],
  [
    "a policy of a mail domain's TLS that is known later",
    "aws:lb/listener:Listener",
    { sslPolicy: "a" },
    { sslPolicy: unknown },
    false,
  ],
  ["a role that a service of AWS takes on, which is made", role, undefined, trust, false],
  [
    "a role that another account takes on, which is made",
    role,
    undefined,
    {
      assumeRolePolicy: documentOf({
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: "111122223333" },
      }),
    },
    true,
  ],
  ["a policy within a role that is made", role, undefined, inline(read), true],
  ["a database's owner", invocation, users("readWrite"), users("owner"), true],
  ["a reader of a database", invocation, users("readWrite"), users("read"), false],
  ["a database more", invocation, { input: "{}" }, users("connect"), true],
  ["users of a database that go", invocation, users("owner"), { input: "{}" }, false],
  ["a database's users that are known later", invocation, users("owner"), { input: unknown }, "unknown"],
  ["what another function is called with", invocation, { input: '{"a":1}' }, { input: '{"a":2}' }, false],
  ["an invocation that goes", invocation, users("owner"), undefined, false],
  ["a cache's writer", cacheUser, acl("on ~* -@all +@read"), acl("on ~* -@all +@read +@write"), true],
  ["a cache's reader", cacheUser, acl("on ~* -@all +@read +@write"), acl("on ~* -@all +@read"), false],
  ["a cache's user of more keys", cacheUser, acl("on ~a:* -@all +@read"), acl("on ~* -@all +@read"), true],
  ["a cache's user of whom less is taken", cacheUser, acl("on ~* +@read -@all"), acl("on ~* +@read"), true],
  ["a cache's user who is let in", cacheUser, acl("off -@all"), acl("on ~* -@all +@read"), true],
  ["a cache's user who is shut out", cacheUser, acl("on ~* -@all +@read"), acl("off -@all"), false],
  ["a policy within a role", role, inline(read), inline(read, write), true],
  ["policies within a role in another order", role, inline(read, write), inline(write, read), false],
  ["a managed policy more", role, { managedPolicyArns: ["a"] }, { managedPolicyArns: ["b", "a"] }, true],
  ["a managed policy less", role, { managedPolicyArns: ["b", "a"] }, { managedPolicyArns: ["a"] }, false],
  [
    "a managed policy that is known later",
    role,
    { managedPolicyArns: ["a"] },
    { managedPolicyArns: [unknown] },
    "unknown",
  ],
  ["a boundary less", role, { ...trust, permissionsBoundary: "a" }, trust, true],
  [
    "another boundary",
    role,
    { ...trust, permissionsBoundary: "a" },
    { ...trust, permissionsBoundary: "b" },
    true,
  ],
  ["a boundary more", role, trust, { ...trust, permissionsBoundary: "a" }, false],
  ["a description", role, { ...trust, description: "a" }, { ...trust, description: "b" }, false],
  ["an attachment that is made", attachment, undefined, { role: "a", policyArn: "p" }, true],
  ["an attachment that goes", attachment, { role: "a", policyArn: "p" }, undefined, false],
  [
    "an attachment of another policy",
    attachment,
    { role: "a", policyArn: "p" },
    { role: "a", policyArn: "q" },
    true,
  ],
  [
    "an attachment to another role",
    attachment,
    { role: "a", policyArn: "p" },
    { role: "b", policyArn: "p" },
    true,
  ],
  [
    "an attachment to a role that is made anew",
    attachment,
    { role: "a", policyArn: "p" },
    { role: unknown, policyArn: "p" },
    false,
  ],
  [
    "an attachment of a policy that is made anew",
    attachment,
    { role: "a", policyArn: "p" },
    { role: "a", policyArn: unknown },
    "unknown",
  ],
  [
    "an attachment to fewer",
    "aws:iam/policyAttachment:PolicyAttachment",
    { roles: ["a", "b"], policyArn: "p" },
    { roles: ["a"], policyArn: "p" },
    false,
  ],
  [
    "an attachment to a user more",
    "aws:iam/policyAttachment:PolicyAttachment",
    { users: [], policyArn: "p" },
    { users: ["a"], policyArn: "p" },
    true,
  ],
  [
    "an attachment to a group",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    undefined,
    { group: "a", policyArn: "p" },
    true,
  ],
  [
    "the same policy of another role",
    "aws:iam/rolePolicy:RolePolicy",
    { role: "a", policy: documentOf(read) },
    { role: "b", policy: documentOf(read) },
    true,
  ],
  ["a permission without its source", permission, invoked, { ...invoked, sourceArn: null }, true],
  ["a permission of another source", permission, invoked, { ...invoked, sourceArn: "arn:aws:sns:y" }, true],
  [
    "a permission of an account too",
    permission,
    { ...invoked, sourceArn: null },
    { ...invoked, sourceAccount: "111122223333" },
    false,
  ],
  [
    "a permission for a function that is made anew",
    permission,
    invoked,
    { ...invoked, function: unknown },
    "unknown",
  ],
  [
    "a permission that is made, for a function that is",
    permission,
    undefined,
    { ...invoked, function: unknown },
    true,
  ],
  ["a permission of everybody", permission, invoked, { ...invoked, principal: "*" }, true],
];

describe("the permissions of a resource that changes", () => {
  for (const [title, type, before, after, expected] of resources)
    it(`are ${expected === true ? "more" : expected === false ? "no more" : "seen later"}: ${title}`, () =>
      assert.equal(broadensPermissions(type, before, after), expected));

  it("are found in statements of a size that nobody writes", () => {
    const names = (letter: string) =>
      Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::${letter}${index}`);
    const actions = Array.from({ length: 300 }, (_, index) => `s3:Get${index}`);
    const policy = (Resource: readonly string[]) => ({
      policy: documentOf({ Effect: "Allow", Action: actions, Resource }),
    });
    assert.equal(broadensPermissions(bucketPolicy, policy(names("a")), policy(names("a").reverse())), false);
    assert.equal(broadensPermissions(bucketPolicy, policy(names("a")), policy(names("b"))), true);
  });
});
