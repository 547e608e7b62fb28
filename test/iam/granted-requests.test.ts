import { strict as assert } from "node:assert";
import { decide } from "./evaluator";
import { grantedRequests } from "./granted-requests";

const role = { name: "web-task", arn: "arn:aws:iam::111122223333:role/web", policies: { identity: [] } };
const asking = { region: "eu-west-1", system: "shop", environment: "production" };

/** Whether who may do `bound` may do all that `granted` names. */
function covers(bound: string, granted: string): boolean {
  const allow = (Action: string) => [{ Statement: [{ Effect: "Allow" as const, Action, Resource: "*" }] }];
  return grantedRequests(role, allow(granted), asking).every(
    (request) => decide({ identity: allow(bound) }, request) === "allowed",
  );
}

describe("a right that is a pattern", () => {
  for (const [bound, granted, covered] of [
    ["s3:GetObject", "s3:GetObject", true],
    ["s3:GetObject", "s3:Get*", false],
    ["s3:GetObject*", "s3:Get*", false],
    ["s3:Get?*", "s3:Get*", false],
    ["s3:Get*", "s3:Get*", true],
    ["s3:G*", "s3:Get*", true],
    ["s3:G*", "s3:GetObject", true],
    ["s3:*Object", "s3:*Object", true],
    ["s3:*Object", "s3:*", false],
  ] as const)
    it(`${granted} is ${covered ? "" : "not "}within ${bound}`, () =>
      assert.equal(covers(bound, granted), covered));
});
