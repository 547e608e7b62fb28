import assert from "node:assert/strict";
import { join } from "node:path";
import type { Verdict } from "../../iam/evaluator";
import type { Policies, PolicyDocument, Request } from "../../iam/policy";
import { askMiniStack } from "../equipment/ask-ministack";

/** What is asked: policies, and a request of who has them. */
export interface Question {
  readonly policies: Policies;
  readonly request: Request;
}

/** What MiniStack's evaluator of policies decides. */
export function ministackVerdicts(questions: readonly Question[], test: Mocha.Context): readonly Verdict[] {
  const distinct = [...new Set(questions.map(({ policies }) => policies))];
  const input = {
    policies: distinct.map(layersOf),
    requests: questions.map(({ policies, request }) => ({
      ...request,
      policies: distinct.indexOf(policies),
    })),
  };
  const verdicts = askMiniStack<readonly Verdict[]>(join(__dirname, "judge.py"), input, test);
  assert.equal(verdicts.length, questions.length);
  return verdicts;
}

function layersOf({ identity, boundary }: Policies): readonly (readonly PolicyDocument[])[] {
  return [identity, ...(boundary ? [[boundary]] : [])];
}
