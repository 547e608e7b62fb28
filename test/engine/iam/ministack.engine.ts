import assert from "node:assert/strict";
import fc from "fast-check";
import { decide, type Verdict } from "../../iam/evaluator";
import { judgedSystems } from "../../iam/judged-systems";
import type { Conditions, Request } from "../../iam/policy";
import { lineOf } from "../../iam/row";
import { tableOf } from "../../iam/table";
import { ministackVerdicts, type Question } from "./ministack";
import { question } from "./random-questions";

const operators =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";

/** Where MiniStack decides otherwise than AWS says. Nothing of ours depends on it; it knows no policy variables either. */
const OTHERWISE: readonly Difference[] = [
  {
    page: `${operators}#Conditions_ARN: a wildcard stays in its part of the ARN`,
    ...when(
      { ArnLike: { "aws:PrincipalArn": "arn:aws:*:role/a" } },
      { "aws:principalarn": "arn:aws:iam::1:role/a" },
    ),
    verdicts: ["ungranted", "allowed"],
  },
  {
    page: `${operators}#Conditions_IfExists: a key that is missing lets IfExists pass, aws:TagKeys too`,
    ...when({ "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "Environment" } }, {}),
    verdicts: ["allowed", "ungranted"],
  },
];

describe("the rights of every role, as MiniStack's evaluator reads them", function () {
  this.timeout(600_000);

  it("are decided there as here", async function () {
    const rows = (await judgedSystems()).flatMap(tableOf);
    const verdicts = ministackVerdicts(
      rows.map(({ role, request }) => ({ policies: role.policies, request })),
      this,
    );
    const otherwise = rows.filter(
      ({ role, request }, index) => decide(role.policies, request) !== verdicts[index],
    );
    assert.deepEqual(otherwise.map(lineOf), []);
  });

  it("and so are thousands of small policies made at random", function () {
    const questions = fc.sample(question, 5_000);
    const verdicts = ministackVerdicts(questions, this);
    const ours = questions.map(({ policies, request }) => decide(policies, request));
    const shares = (["allowed", "refused", "ungranted"] as const).map(
      (verdict) => ours.filter((one) => one === verdict).length / ours.length,
    );
    assert.ok(
      shares.every((share) => share > 0.05),
      `one verdict only, nearly: ${shares.join(", ")}`,
    );
    assert.deepEqual(disagreements(questions, ours, verdicts), []);
  });

  it("differ where AWS's pages say otherwise than MiniStack", function () {
    const theirs = ministackVerdicts(OTHERWISE, this);
    OTHERWISE.forEach(({ page, policies, request, verdicts }, index) =>
      assert.deepEqual([decide(policies, request), theirs[index]], verdicts, page),
    );
  });
});

interface Difference extends Question {
  readonly page: string;
  /** Ours, and MiniStack's. */
  readonly verdicts: readonly [Verdict, Verdict];
}

function when(Condition: Conditions, context: Request["context"]): Question {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition } as const;
  return {
    policies: { identity: [{ Statement: [statement] }] },
    request: { action: "s3:GetObject", resource: "arn:aws:s3:::a/b", context },
  };
}

function disagreements(
  questions: readonly Question[],
  ours: readonly Verdict[],
  theirs: readonly Verdict[],
): readonly string[] {
  return questions.flatMap((one, index) =>
    ours[index] === theirs[index]
      ? []
      : [`here ${ours[index]}, there ${theirs[index]}: ${JSON.stringify(one)}`],
  );
}
