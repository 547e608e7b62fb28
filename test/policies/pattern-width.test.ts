import assert from "node:assert/strict";
import {
  coverEveryAction,
  resourceCovered,
  servicesTakenIn,
  serviceWhollyCovered,
} from "../../policies/vocabulary/pattern-width";

const account = "arn:aws:secretsmanager:eu-west-1:111122223333";

describe("a pattern for resources", () => {
  const wide: Readonly<Record<string, readonly string[]>> = {
    "*": [
      "*",
      "?*",
      "**",
      "*?",
      "a*",
      "ar*",
      "*:*",
      "*:*:*",
      "arn:*",
      "arn:aws:*",
      "arn:*:*:*:*:*",
      "*:secret:*",
    ],
    iam: ["arn:aws:iam::*:role/?*", "arn:aws:iam::111122223333:*", "arn:aws:iam", "arn:aws:iam::*:user/*/*"],
    secretsmanager: [`${account}:*`, `${account}:secret:*`, `${account}:secret:?*`, `${account}:secret:**`],
    s3: ["arn:aws:s3:::*", "arn:*:s3:::*/*", "arn:aws:s3", "arn:aws:s3:*", "arn:aws:s3:::?*/?*"],
    logs: ["arn:aws:logs:*:*:log-group:*:log-stream:*"],
    kms: ["arn:aws:kms:*:111122223333:key/*"],
  };
  for (const [service, patterns] of Object.entries(wide))
    for (const pattern of patterns)
      it(`takes in all of ${service}: ${pattern}`, () => assert.equal(servicesTakenIn(pattern), service));

  const narrow = [
    "arn:aws:s3:::amy-uploads",
    "arn:aws:s3:::amy-uploads/*",
    "arn:aws:s3:::amy-*",
    "arn:aws:s3:::table/*",
    `${account}:secret:amy/*`,
    `${account}:secret:database/*`,
    "arn:aws:iam::111122223333:role/amy/*",
    "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/*",
    "arn:aws:ecs:eu-west-1:111122223333:service/main/*",
    "arn:aws:sns:eu-west-1:111122223333:alarms",
    "*amy*",
    "${aws:PrincipalArn}",
  ];
  for (const pattern of narrow)
    it(`names resources: ${pattern}`, () => assert.equal(servicesTakenIn(pattern), undefined));
});

describe("a pattern for actions", () => {
  it("covers everything in each spelling, and as a list", () => {
    for (const patterns of [["*"], ["?*"], ["**"], ["*:*"], ["*:?*"], ["i*", "s*", "e*", "k*", "l*"]])
      assert.equal(coverEveryAction(patterns), true, patterns.join());
    for (const patterns of [["s3:*"], ["*:Get*"], ["iam:*", "s3:*", "ec2:*"], []])
      assert.equal(coverEveryAction(patterns), false, patterns.join());
  });

  it("covers a service in each spelling", () => {
    for (const pattern of ["s3:*", "S3:?*", "s3:**", "s3:*e*"])
      assert.equal(serviceWhollyCovered(pattern), "s3");
    assert.equal(serviceWhollyCovered("?*"), "?*");
    for (const pattern of ["s3:Get*", "s3:*Object*", "s3:GetObject"])
      assert.equal(serviceWhollyCovered(pattern), undefined, pattern);
  });
});

describe("the Resource of a bucket's own policy", () => {
  it("takes in the bucket, its objects, or both", () => {
    const asked = (pattern: string, name?: string) =>
      [resourceCovered(pattern, name, ""), resourceCovered(pattern, name, "/an/object")] as const;
    assert.deepEqual(asked("*", "amy"), [true, true]);
    assert.deepEqual(asked("arn:aws:s3:::amy*", "amy"), [true, true]);
    assert.deepEqual(asked("arn:aws:s3:::amy", "amy"), [true, false]);
    assert.deepEqual(asked("arn:aws:s3:::amy/*", "amy"), [false, true]);
    assert.deepEqual(asked("arn:aws:s3:::other/*", "amy"), [false, false]);
    assert.deepEqual(asked("arn:aws:s3:::some/*"), [false, true], "a name that a preview does not know");
  });
});
