import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Verdict } from "../../iam/evaluator";
import type { Policies, PolicyDocument, Request } from "../../iam/policy";
import { pythonTool } from "../equipment/python-tool";

/** What is asked: policies, and a request of who has them. */
export interface Question {
  readonly policies: Policies;
  readonly request: Request;
}

/** What MiniStack, an emulator of AWS that is not ours, decides, all in one process. https://ministack.org */
export function ministackVerdicts(questions: readonly Question[], test: Mocha.Context): readonly Verdict[] {
  const bin = pythonTool("ministack", test);
  const distinct = [...new Set(questions.map(({ policies }) => policies))];
  const input = JSON.stringify({
    policies: distinct.map(layersOf),
    requests: questions.map(({ policies, request }) => ({
      ...request,
      policies: distinct.indexOf(policies),
    })),
  });
  const ran = spawnSync(join(bin, "python"), [join(__dirname, "judge.py")], {
    ...{ input, encoding: "utf8" },
    maxBuffer: 1 << 26,
  });
  assert.equal(ran.status, 0, ran.stderr);
  const verdicts = JSON.parse(ran.stdout) as readonly Verdict[];
  assert.equal(verdicts.length, questions.length);
  return verdicts;
}

function layersOf({ identity, boundary }: Policies): readonly (readonly PolicyDocument[])[] {
  return [identity, ...(boundary ? [[boundary]] : [])];
}
