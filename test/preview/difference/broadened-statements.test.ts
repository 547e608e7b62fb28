import assert from "node:assert/strict";
import { broadensPermissions } from "../../../preview/difference/broadened-permissions";
import type { Broadening } from "../../../preview/difference/broadening";
import { unknownSentinel } from "../../../preview/protocol/value";

type Document = Readonly<Record<string, unknown>>;

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
const write = { ...read, Action: "s3:PutObject" };
const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
const whom = (Principal: unknown) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal });
const when = (operator: string, key: string, values: unknown) => ({
  ...read,
  Condition: { [operator]: { [key]: values } },
});
const office = (values: unknown) => when("IpAddress", "aws:SourceIp", values);
const branch = (values: unknown) => when("StringLike", "oidc:sub", values);

/** Title, the statements before and after, whether they allow more. */
const statements: readonly (readonly [string, readonly Document[], readonly Document[], Broadening])[] = [
  ["the same", [read], [read], false],
  ["a statement more", [read], [read, write], true],
  ["a statement less", [read, write], [read], false],
  ["another order", [read, write], [write, read], false],
  ["another name", [{ ...read, Sid: "A" }], [{ ...read, Sid: "B" }], false],
  ["a list of one for a text", [read], [{ ...read, Action: ["s3:GetObject"] }], false],
  ["an action more", [read], [{ ...read, Action: ["s3:GetObject", "s3:PutObject"] }], true],
  ["an action less", [{ ...read, Action: ["s3:GetObject", "s3:PutObject"] }], [read], false],
  ["an action in other letters", [read], [{ ...read, Action: "S3:getObject" }], false],
  ["an action within a wildcard", [{ ...read, Action: "s3:*" }], [{ ...read, Action: "s3:Get*" }], false],
  ["a wildcard for an action", [read], [{ ...read, Action: "s3:*" }], true],
  [
    "one character for any number of them",
    [{ ...read, Action: "s3:Get?" }],
    [{ ...read, Action: "s3:Get*" }],
    true,
  ],
  ["any action within all", [{ ...read, Action: "*" }], [read], false],
  ["a resource within a wildcard", [read], [{ ...read, Resource: "arn:aws:s3:::a/b" }], false],
  ["another resource", [read], [{ ...read, Resource: "arn:aws:s3:::b/*" }], true],
  ["all resources", [read], [{ ...read, Resource: "*" }], true],
  ["two statements as one", [read, write], [{ ...read, Action: ["s3:GetObject", "s3:PutObject"] }], false],
  ["one statement as two", [{ ...read, Action: ["s3:GetObject", "s3:PutObject"] }], [read, write], false],
  [
    "two statements as one that crosses them",
    [read, { ...write, Resource: "arn:aws:s3:::b/*" }],
    [
      {
        ...read,
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
      },
    ],
    true,
  ],
  ["a denial more", [read], [read, deny], false],
  ["a denial less", [read, deny], [read], true],
  ["a denial of more", [{ ...deny, Action: "s3:Put*" }], [deny], false],
  ["a denial of less", [deny], [{ ...deny, Action: "s3:Put*" }], true],
  [
    "a denial under a condition",
    [deny],
    [{ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    true,
  ],
  [
    "a denial under none any more",
    [{ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    [deny],
    false,
  ],
  ["a denial in place of an allowance", [read], [{ ...read, Effect: "Deny" }], false],
  ["an allowance in place of a denial", [{ ...read, Effect: "Deny" }], [read], true],
  ["a condition more", [read], [office("10.0.0.0/8")], false],
  ["a condition less", [office("10.0.0.0/8")], [read], true],
  ["a smaller block", [office("10.0.0.0/8")], [office("10.1.0.0/16")], false],
  ["a larger block", [office("10.1.0.0/16")], [office("10.0.0.0/8")], true],
  ["a value of a condition more", [branch("repo:a:main")], [branch(["repo:a:main", "repo:b:main"])], true],
  ["a value of a condition less", [branch(["repo:a:main", "repo:b:main"])], [branch("repo:a:main")], false],
  ["a value within a pattern", [branch("repo:a:*")], [branch("repo:a:main")], false],
  ["a pattern for a value", [branch("repo:a:main")], [branch("repo:a:*")], true],
  [
    "a pattern where patterns mean nothing",
    [when("StringEquals", "oidc:sub", "repo:a:*")],
    [when("StringEquals", "oidc:sub", "repo:a:main")],
    true,
  ],
  [
    "an exception of a condition more",
    [when("StringNotEquals", "aws:SourceVpc", "vpc-1")],
    [when("StringNotEquals", "aws:SourceVpc", ["vpc-1", "vpc-2"])],
    false,
  ],
  [
    "an exception of a condition less",
    [when("StringNotEquals", "aws:SourceVpc", ["vpc-1", "vpc-2"])],
    [when("StringNotEquals", "aws:SourceVpc", "vpc-1")],
    true,
  ],
  [
    "all actions but fewer",
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    true,
  ],
  [
    "all actions but more",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
    false,
  ],
  [
    "all actions but one for one",
    [read],
    [{ Effect: "Allow", NotAction: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }],
    true,
  ],
  [
    "one action for all but another",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::a/*" }],
    [read],
    false,
  ],
  [
    "one action for all but this",
    [{ Effect: "Allow", NotAction: "s3:Get*", Resource: "arn:aws:s3:::a/*" }],
    [read],
    true,
  ],
  [
    "all resources but one for all",
    [{ ...read, Resource: "*" }],
    [{ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::a/*" }],
    false,
  ],
  ["everybody in other words", [whom("*")], [whom({ AWS: "*" })], false],
  ["everybody in other words, the other way", [whom({ AWS: "*" })], [whom("*")], false],
  ["everybody for an account", [whom({ AWS: "111122223333" })], [whom({ AWS: "*" })], true],
  ["an account for everybody", [whom("*")], [whom({ AWS: "111122223333" })], false],
  [
    "an account in other words",
    [whom({ AWS: "111122223333" })],
    [whom({ AWS: "arn:aws:iam::111122223333:root" })],
    false,
  ],
  ["another account", [whom({ AWS: "111122223333" })], [whom({ AWS: "444455556666" })], true],
  [
    "a service for an account",
    [whom({ AWS: "111122223333" })],
    [whom({ Service: "ecs.amazonaws.com" })],
    true,
  ],
  [
    "all but one principal",
    [whom({ AWS: "111122223333" })],
    [{ Effect: "Allow", Action: "sts:AssumeRole", NotPrincipal: { AWS: "444455556666" } }],
    true,
  ],
  ["a resource that is known later", [read], [{ ...read, Resource: unknownSentinel }], "unknown"],
  [
    "one that is known later in part",
    [read],
    [{ ...read, Resource: `arn:aws:s3:::${unknownSentinel}/*` }],
    "unknown",
  ],
  [
    "one that is known later and cannot be as it was",
    [read],
    [{ ...read, Resource: `arn:aws:s3:::${unknownSentinel}/x` }],
    true,
  ],
  ["one that is known later, of another action", [read], [{ ...write, Resource: unknownSentinel }], true],
  [
    "one that is known later, where all were allowed",
    [{ ...read, Resource: "*" }],
    [{ ...read, Resource: unknownSentinel }],
    false,
  ],
  ["one that is known later, of a denial", [read], [read, { ...deny, Resource: unknownSentinel }], false],
  [
    "a denial of what is known later",
    [{ ...deny, Resource: "a" }],
    [{ ...deny, Resource: unknownSentinel }],
    "unknown",
  ],
  [
    "a principal that is known later",
    [whom({ AWS: "arn:aws:iam::111122223333:role/a" })],
    [whom({ AWS: unknownSentinel })],
    "unknown",
  ],
];

const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const documentOf = (Statement: readonly Document[]) => JSON.stringify({ Version: "2012-10-17", Statement });

describe("the statements of a policy that changes", () => {
  for (const [title, before, after, expected] of statements)
    it(`allow ${expected === true ? "more" : expected === false ? "no more" : "what is seen later"}: ${title}`, () => {
      const [old, present] = [before, after].map((each) => ({ policy: documentOf(each) }));
      assert.equal(broadensPermissions(bucketPolicy, old, present), expected);
    });
});
