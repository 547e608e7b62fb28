import assert from "node:assert/strict";
import { shortType } from "../../../preview/providers/aws/auto-names";
import { replacingProperties } from "../../../preview/providers/aws/replacing-properties";
import table from "../../../preview/providers/aws/provider-replacements.json";
import { sdkSchema } from "../../../preview/providers/aws/sdk-schema";
import { isSameValue } from "../../../preview/protocol/same-value";
import { KNOWN_CHANGES, type KnownChange } from "./conditional-changes";
import { initialised } from "./initialised";
import { judgedKnownChanges, judgedReplacements, type JudgedReplacements } from "./judged-replacements";
import { Terraform } from "./terraform-plan";
import { typesWithOutputs } from "./types-with-outputs";
import { NOT_ALONE, UNMEASURED_INPUTS, UNMEASURED_TYPES } from "./unmeasured-inputs";
import { writtenReplacements } from "./written-replacements";

describe("what the real AWS provider replaces", function () {
  this.timeout(180_000);
  const terraform = new Terraform();
  let judged: JudgedReplacements;

  before(function () {
    initialised(terraform, this);
    judged = judgedReplacements(terraform);
  });

  after(() => terraform.remove());

  it("is planned for every change of every type that we use, but those that it does not have", () => {
    assert.deepEqual(
      [...judged.refused].filter(([change]) => !NOT_ALONE.test(change)),
      [],
    );
    const types = new Set(judged.changes.map(({ type }) => type));
    assert.deepEqual(
      typesWithOutputs().filter((type) => !types.has(type)),
      UNMEASURED_TYPES,
    );
  });

  it("is measured for all inputs but those that are named", () => {
    const measured = new Set(judged.changes.map(({ type, path }) => `${type} ${path.split(".")[0]}`));
    const ours = typesWithOutputs().filter((type) => !UNMEASURED_TYPES.includes(type));
    const missing = ours.flatMap((type) => {
      const inputs = [...sdkSchema(type)!.inputs].filter(
        (input) => input !== "region" && !measured.has(`${type} ${input}`),
      );
      return inputs.length === 0 ? [] : [[shortType(type), inputs.sort()] as const];
    });
    assert.deepEqual(Object.fromEntries(missing), UNMEASURED_INPUTS);
  });

  it("is what the table of the emulation says", () => {
    assert.deepEqual(writtenReplacements(judged.changes), table);
  });

  it("is what the emulation replaces where more than the property decides", () => {
    const answers = judgedKnownChanges(terraform, KNOWN_CHANGES);
    const named = (replaces: (change: KnownChange) => unknown) =>
      Object.fromEntries(answers.map(({ change }) => [change.what, replaces(change)]));
    assert.deepEqual(
      named(emulated),
      named((change) => answers.find((one) => one.change === change)!.replaces),
    );
  });
});

function emulated({ type, before, after }: KnownChange): readonly string[] {
  const changes = Object.keys(after).filter((property) => !isSameValue(before[property], after[property]));
  return [...replacingProperties(type, changes, before, after)].sort();
}
