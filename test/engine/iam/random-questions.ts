import fc from "fast-check";
import type { Conditions, Request, Statement } from "../../iam/policy";
import type { Question } from "./ministack";

const few = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 2 });

/** A key of several values. MiniStack takes `aws:TagKeys` for an empty list where a request has none: not that one. */
const NAMES = "route53:ChangeResourceRecordSetsNormalizedRecordNames";

const actions = few(
  "s3:GetObject",
  "s3:getobject",
  "s3:Get*",
  "s3:?etObject",
  "s3:*",
  "*",
  "kms:Decrypt",
  "kms:*",
);
const resources = few(
  "*",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a/b",
  "arn:aws:s3:::A/b",
  "arn:aws:s3:::?/b",
  "arn:aws:kms:eu-west-1:111122223333:key/1",
);
const keys = few(
  "aws:ResourceTag/Environment",
  "aws:requesttag/environment",
  "kms:ViaService",
  "aws:RequestedRegion",
);
const values = few(
  "staging",
  "production",
  "Staging",
  "stag*",
  "s3.eu-west-1.amazonaws.com",
  "s3.*",
  "eu-west-1",
  "",
);

const base = few(
  ...["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
  ...["StringNotEqualsIgnoreCase", "ArnLike", "ArnNotLike", "ArnEquals"],
);
const single = fc.tuple(base, few("", "IfExists")).map(([operator, suffix]) => `${operator}${suffix}`);
const condition = fc.oneof(
  fc.tuple(single, fc.dictionary(keys, some(values), { minKeys: 1, maxKeys: 2 })),
  fc.tuple(fc.constant("Null"), fc.dictionary(keys, few("true", "false"), { minKeys: 1, maxKeys: 2 })),
  fc.tuple(
    fc.tuple(few("ForAllValues", "ForAnyValue"), single).map(([set, operator]) => `${set}:${operator}`),
    fc.dictionary(few(NAMES), some(few("a.example.org", "example.org", "*.example.org")), { minKeys: 1 }),
  ),
);

const statement: fc.Arbitrary<Statement> = fc
  .record({
    effect: few("Allow" as const, "Allow" as const, "Deny" as const),
    action: some(actions),
    allActions: fc.boolean(),
    resource: some(resources),
    left: few(false, false, false, true),
    conditions: fc.array(condition, { maxLength: 2 }),
  })
  .map(({ effect, action, allActions, resource, left, conditions }) => ({
    Effect: effect,
    ...(allActions ? { Action: "*" } : { Action: action }),
    ...(left ? { NotResource: resource } : { Resource: resource }),
    ...(conditions.length > 0 && { Condition: Object.fromEntries(conditions) as Conditions }),
  }));

const document = fc.array(statement, { minLength: 1, maxLength: 3 }).map((Statement) => ({ Statement }));

const request: fc.Arbitrary<Request> = fc.record({
  action: few("s3:GetObject", "kms:Decrypt", "s3:PutObject"),
  resource: few("arn:aws:s3:::a/b", "arn:aws:s3:::a/b/c", "arn:aws:kms:eu-west-1:111122223333:key/1"),
  context: fc.record(
    {
      "aws:resourcetag/environment": few("staging", "production"),
      "aws:requesttag/environment": few("staging", "production"),
      "kms:viaservice": few("s3.eu-west-1.amazonaws.com", "ssm.eu-west-1.amazonaws.com"),
      "aws:requestedregion": few("eu-west-1", "us-east-1"),
      [NAMES.toLowerCase()]: fc.subarray(["a.example.org", "b.example.org", "example.org"], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Request["context"]>,
});

/** Small policies and requests that have something to do with each other. */
export const question: fc.Arbitrary<Question> = fc
  .record({
    identity: fc.array(document, { minLength: 1, maxLength: 2 }),
    boundary: fc.option(document),
    request,
  })
  .map(({ identity, boundary, request: asked }) => ({
    policies: { identity, ...(boundary && { boundary }) },
    request: asked,
  }));
