import { strict as assert } from "node:assert";
import { otherForms } from "./other-forms";
import { plan } from "./planned-stack";
import { wholeStack } from "./whole-stack";

describe("the output of log groups", () => {
  for (const [what, settings] of Object.entries({
    "a stack with every noun": wholeStack,
    "a stack in other forms": otherForms,
  }))
    it(`names every one of ${what}, under what writes to it`, async () => {
      const planned = await plan(settings, String(settings["plinth:environment"]), "up");
      const told = planned.outputs["logGroups"] as Readonly<Record<string, readonly string[]>>;
      const made = planned.ofType("aws:cloudwatch/logGroup:LogGroup").map(({ outputs }) => outputs["name"]);
      assert.ok(made.length > 5);
      assert.deepEqual(Object.values(told).flat().sort(), made.sort());
      const writers = Object.keys(told).filter((of) => !["cluster", "network"].includes(of));
      for (const [section = "", name = ""] of writers.map((of) => of.split(".")))
        assert.ok(Object.hasOwn(settings[`plinth:${section}`] as object, name), `${section}.${name}`);
    });
});
