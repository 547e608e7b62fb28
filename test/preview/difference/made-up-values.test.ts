import assert from "node:assert/strict";
import { MadeUpValues } from "../../../preview/difference/made-up-values";
import type { Operation, Step } from "../../../preview/engine/step";
import { plainStep } from "../../../preview/engine/step";
import {
  Secret,
  unknown,
  unknownSentinel,
  type Properties,
  type Value,
} from "../../../preview/protocol/value";
import { resourceState } from "../resource-state";

const bucket = (outputs: Properties, inputs: Properties = {}, id?: string) =>
  resourceState("aws:s3/bucket:Bucket", "a", "", {
    inputs: { ...inputs },
    outputs: { ...outputs },
    ...(id !== undefined && { id }),
  });
const made = (outputs: Properties, inputs: Properties = {}, operation: Operation = "create"): Step =>
  plainStep(operation, { after: bucket(outputs, inputs) });
const arn = { arn: "arn:aws:s3:::a-1f2e3d" };

/** Title, the steps of an update, those of a preview, a value, and what is left of it. */
const table: readonly (readonly [string, readonly Step[], readonly Step[], Value, Value])[] = [
  ["what was made up", [made(arn)], [], arn.arn, unknown],
  ["a part of a text", [made(arn)], [], `${arn.arn}/*`, `${unknownSentinel}/*`],
  [
    "one that stands in another",
    [made({ name: "a-1f2e3d", ...arn })],
    [],
    `${arn.arn}/*`,
    `${unknownSentinel}/*`,
  ],
  ["an id", [plainStep("create", { after: bucket({}, {}, "id-123") })], [], "id-123", unknown],
  ["what is inside of a secret", [made(arn)], [], new Secret({ a: arn.arn }), new Secret({ a: unknown })],
  ["a secret that was made up", [made({ password: new Secret("x1y2z3") })], [], "x1y2z3", unknown],
  ["what is an input", [made(arn, arn)], [], arn.arn, arn.arn],
  ["what was there before", [{ ...made(arn, {}, "update"), before: bucket(arn) }], [], arn.arn, arn.arn],
  ["what a preview knows too", [made(arn)], [made(arn)], arn.arn, arn.arn],
  ["what a preview does not know", [made(arn)], [made({ arn: unknown })], arn.arn, unknown],
  ["what stays as it is", [made(arn, {}, "same")], [], arn.arn, arn.arn],
  ["a short text", [made({ a: "a-1f2" })], [], "a-1f2", "a-1f2"],
  [
    "a word",
    [made({ status: "available", kind: "private" })],
    [],
    "arn:private/available",
    "arn:private/available",
  ],
  ["what is no text", [made(arn)], [], [1, true, null, unknown], [1, true, null, unknown]],
];

describe("what a run offline has made up", () => {
  for (const [title, updated, planned, value, expected] of table)
    it(`is taken out of a value, and nothing else: ${title}`, () =>
      assert.deepEqual(new MadeUpValues(updated, planned).unknownIn(value), expected));
});
