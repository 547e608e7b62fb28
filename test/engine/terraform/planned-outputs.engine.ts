import assert from "node:assert/strict";
import { Secret, Unknown, containsUnknown, type Value } from "../../../preview/protocol/value";
import { plannedOutputs } from "../../../preview/providers/aws/planned-outputs";
import { withSchemaDefaults } from "../../../preview/providers/aws/schema-defaults";
import table from "../../../preview/providers/aws/provider-plans.json";
import { UNMEASURED_TYPES } from "./unmeasured-inputs";
import { initialised } from "./initialised";
import { judgedPlan, type JudgedPlan } from "./judged-plan";
import { LATER_VERSION, nameOf } from "./later-version";
import type { Observation } from "./observation";
import { Terraform } from "./terraform-plan";
import { writtenPlans } from "./written-plans";

/** What the emulation knows otherwise than the real provider, on purpose. By property, wherever it stands. */
const OTHERWISE: Readonly<Record<string, string>> = {
  tagsAll: "made from the default tags, which Terraform is not given here",
};

describe("what the real AWS provider plans", function () {
  this.timeout(180_000);
  const terraform = new Terraform();
  let judged: JudgedPlan;

  before(async function () {
    initialised(terraform, this);
    judged = await judgedPlan(terraform, (type, inputs) =>
      plannedOutputs(type, withSchemaDefaults(type, inputs)),
    );
  });

  after(() => terraform.remove());

  it("is planned for every type that we use, but those that it does not have", () => {
    assert.deepEqual(judged.missing, UNMEASURED_TYPES);
  });

  it("is unknown, null or a value here as there", () => {
    const differences = judged.observations
      .filter((observation) => !(nameOf(observation) in LATER_VERSION || observation.property in OTHERWISE))
      .map(difference)
      .filter((text) => text !== undefined);
    assert.deepEqual([...new Set(differences)].sort(), []);
  });

  it("is what the table of the emulation says", () => {
    assert.deepEqual(writtenPlans(judged), table);
  });

  it("still differs from a later version where it is said to", () => {
    const agreeing = Object.keys(LATER_VERSION).filter((name) =>
      judged.observations.filter((one) => nameOf(one) === name).every((one) => difference(one) === undefined),
    );
    assert.deepEqual(agreeing, []);
  });
});

function difference(observation: Observation): string | undefined {
  const { planned, path } = observation;
  const ours = emulated(observation.emulated);
  const theirs = typeof planned === "string" ? planned : "known";
  // Inside objects, and on the newer framework, what is null is absent.
  const isNull =
    theirs === "null" && (ours === "null" || (ours === "absent" && (path !== "" || isNewer(observation))));
  if (isNull || theirs === ours)
    return sameValue(observation) ? undefined : `${nameOf(observation)}: other value`;
  return `${nameOf(observation)}: ${ours}, the real provider says ${theirs}`;
}

function isNewer({ type }: Observation): boolean {
  return "newerFramework" in ((table as Readonly<Record<string, object>>)[type] ?? {});
}

function emulated(value: Value | undefined): "unknown" | "null" | "known" | "absent" {
  const plain = value instanceof Secret ? value.value : value;
  if (plain === undefined) return "absent";
  if (plain === null) return "null";
  return plain instanceof Unknown ? "unknown" : "known";
}

// Of what is derived from the inputs only a part is known, on both sides.
function isDerived(value: Value | undefined): boolean {
  return containsUnknown(value);
}

// Values that a program gives come back; only those of the provider can be other ones.
function sameValue({ given, planned, emulated: value }: Observation): boolean {
  if (given !== undefined || typeof planned === "string" || isDerived(value)) return true;
  const theirs = planned.value === "Managed by Terraform" ? "Managed by Pulumi" : planned.value;
  return JSON.stringify(theirs) === JSON.stringify(value);
}
