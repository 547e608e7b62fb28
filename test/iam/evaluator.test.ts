import { strict as assert } from "node:assert";
import { decide, type Verdict } from "./evaluator";
import type { Policies, Request, Statement } from "./policy";

const allow = (Action: string, Resource: string, Condition?: Statement["Condition"]): Statement => ({
  Effect: "Allow",
  ...{ Action, Resource },
  ...(Condition && { Condition }),
});
const deny = (Action: string, Resource: string, Condition?: Statement["Condition"]): Statement => ({
  ...allow(Action, Resource, Condition),
  Effect: "Deny",
});
const of = (...Statement: readonly Statement[]): Policies => ({ identity: [{ Statement }] });
const request = (action: string, resource: string, context: Request["context"] = {}): Request => ({
  ...{ action, resource, context },
});
const object = "arn:aws:s3:::state/a/b.json";
const get = (context: Request["context"] = {}) => request("s3:GetObject", object, context);
const when = (Condition: Statement["Condition"]) => of(allow("s3:*", "*", Condition));
const bounded = (identity: Statement, boundary: Statement): Policies => ({
  ...of(identity),
  boundary: { Statement: [boundary] },
});

/** Sentences of the IAM user guide, each with policies and a request. */
const sentences: readonly (readonly [string, Policies, Request, Verdict])[] = [
  ["nothing is allowed by default", of(), get(), "ungranted"],
  ["an Allow allows", of(allow("s3:GetObject", object)), get(), "allowed"],
  ["a Deny overrides", of(allow("s3:*", "*"), deny("s3:Get*", "*")), get(), "refused"],
  ["actions know no case", of(allow("S3:getobject", "*")), get(), "allowed"],
  ["resources know case", of(allow("s3:*", object.toUpperCase())), get(), "ungranted"],
  ["? is one character", of(allow("s3:GetObject", "arn:aws:s3:::stat?/*")), get(), "allowed"],
  ["* reaches over slashes", of(allow("s3:GetObject", "arn:aws:s3:::*.json")), get(), "allowed"],
  [
    "* as a request fits only *",
    of(allow("s3:List*", "arn:aws:s3:::*")),
    request("s3:ListAllMyBuckets", "*"),
    "ungranted",
  ],
  [
    "NotAction leaves out",
    { identity: [{ Statement: [{ Effect: "Allow", NotAction: "s3:Get*", Resource: "*" }] }] },
    get(),
    "ungranted",
  ],
  [
    "NotResource leaves out",
    of(allow("s3:*", "*"), { Effect: "Deny", Action: "*", NotResource: [object] }),
    get(),
    "allowed",
  ],
  ["a boundary gives nothing", bounded(deny("x:y", "*"), allow("s3:*", "*")), get(), "ungranted"],
  ["a boundary bounds", bounded(allow("s3:*", "*"), allow("s3:Put*", "*")), get(), "ungranted"],
  ["a boundary denies", bounded(allow("s3:*", "*"), deny("s3:*", "*")), get(), "refused"],
  ["both allow", bounded(allow("s3:*", "*"), allow("s3:Get*", "*")), get(), "allowed"],
  [
    "several values are or",
    when({ StringEquals: { "aws:x": ["a", "b"] } }),
    get({ "aws:x": "b" }),
    "allowed",
  ],
  [
    "several keys are and",
    when({ StringEquals: { "aws:x": "a", "aws:y": "b" } }),
    get({ "aws:x": "a" }),
    "ungranted",
  ],
  [
    "several values of Not are nor",
    when({ StringNotEquals: { "aws:x": ["a", "b"] } }),
    get({ "aws:x": "b" }),
    "ungranted",
  ],
  ["a missing key equals nothing", when({ StringEquals: { "aws:x": "a" } }), get(), "ungranted"],
  ["a missing key is not equal", when({ StringNotEquals: { "aws:x": "a" } }), get(), "allowed"],
  ["IfExists lets a missing key pass", when({ StringEqualsIfExists: { "aws:x": "a" } }), get(), "allowed"],
  [
    "keys of conditions know no case",
    when({ StringEquals: { "AWS:X": "a" } }),
    get({ "aws:x": "a" }),
    "allowed",
  ],
  [
    "values of conditions know case",
    when({ StringEquals: { "aws:x": "A" } }),
    get({ "aws:x": "a" }),
    "ungranted",
  ],
  [
    "IgnoreCase knows none",
    when({ StringEqualsIgnoreCase: { "aws:x": "A" } }),
    get({ "aws:x": "a" }),
    "allowed",
  ],
  ["Like has wildcards", when({ StringLike: { "aws:x": "s3.*" } }), get({ "aws:x": "s3.eu" }), "allowed"],
  ["Equals has none", when({ StringEquals: { "aws:x": "s3.*" } }), get({ "aws:x": "s3.eu" }), "ungranted"],
  ["Null true asks for none", when({ Null: { "aws:x": "true" } }), get({ "aws:x": "a" }), "ungranted"],
  ["Null false asks for one", when({ Null: { "aws:x": "false" } }), get({ "aws:x": "a" }), "allowed"],
  ["Bool compares", when({ Bool: { "aws:x": "true" } }), get({ "aws:x": "false" }), "ungranted"],
  [
    "numbers are numbers",
    when({ NumericLessThan: { "s3:max-keys": "10" } }),
    get({ "s3:max-keys": "9" }),
    "allowed",
  ],
  [
    "all values must fit",
    when({ "ForAllValues:StringLike": { "aws:x": "a*" } }),
    get({ "aws:x": ["ab", "b"] }),
    "ungranted",
  ],
  ["no values all fit", when({ "ForAllValues:StringLike": { "aws:x": "a*" } }), get(), "allowed"],
  [
    "any value may fit",
    when({ "ForAnyValue:StringLike": { "aws:x": "a*" } }),
    get({ "aws:x": ["b", "ab"] }),
    "allowed",
  ],
  ["of no values none fits", when({ "ForAnyValue:StringNotEquals": { "aws:x": "a" } }), get(), "ungranted"],
  [
    "an ARN is compared part by part",
    when({ ArnLike: { "aws:x": "arn:aws:iam::*:role/a/*" } }),
    get({ "aws:x": "arn:aws:iam::1:role/a/b/c" }),
    "allowed",
  ],
  [
    "a wildcard of an ARN stays in its part",
    when({ ArnLike: { "aws:x": "arn:aws:*:role/a" } }),
    get({ "aws:x": "arn:aws:iam::1:role/a" }),
    "ungranted",
  ],
];

describe("the evaluator of policies", () => {
  for (const [sentence, policies, asked, verdict] of sentences)
    it(`holds that ${sentence}`, () => assert.equal(decide(policies, asked), verdict));

  it("does not guess what an operator means", () => {
    const guess = () => decide(when({ BinaryEquals: { "aws:x": "QQ==" } }), get({ "aws:x": "QQ==" }));
    assert.throws(guess, /BinaryEquals is an operator that the evaluator does not know/);
  });
});
