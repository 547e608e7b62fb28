import { strict as assert } from "node:assert";
import { once } from "../../policies/engine/once";
import { rules } from "../../policies/rules";
import type { Example, Rule } from "../../policies/vocabulary/rule";
import type { ResourceState } from "../../preview/engine/resource-state";
import { accepted, acceptedBy, adviceEnough } from "./mutants/accepted-survivors";
import { badExampleBreaker } from "./mutants/bad-examples";
import { containerBreaker } from "./mutants/container-breakers";
import { judgeMutants, type JudgedMutant } from "./mutants/judged-mutants";
import { place } from "./mutants/mutant";
import {
  costTagBreaker,
  ignoredBreaker,
  missingBreaker,
  securityGroupBreaker,
  unprotectedBreaker,
  zoneBreaker,
} from "./mutants/plan-breakers";
import { policyDocumentBreaker } from "./mutants/policy-document-breakers";
import { propertyBreakers } from "./mutants/property-breakers";
import { judgePlan } from "../policies/judged-plan";
import { judgedByProcess } from "./judged-by-process";
import { plan } from "./planned-stack";
import { productionFiles } from "./stack-files";
import { wholeStack } from "./whole-stack";

const whole = { file: "a stack with every noun", stack: "production", settings: wholeStack };

/** What is JSON in a plan, and often unknown before the update. */
const documentBreakers = [policyDocumentBreaker, containerBreaker];
const breakers = [
  ...propertyBreakers,
  ...documentBreakers,
  missingBreaker,
  unprotectedBreaker,
  ignoredBreaker,
  zoneBreaker,
  securityGroupBreaker,
  costTagBreaker,
  badExampleBreaker,
];

/** Breaker, resource and property of each mutant, with the rules that refused it or advised against it. */
function matrix(judged: readonly JudgedMutant[]): string {
  const rows = new Map<string, { mutants: number; caught: number; by: Set<string> }>();
  for (const { mutant, refusedBy } of judged) {
    const row = rows.get(mutant.breaker) ?? { mutants: 0, caught: 0, by: new Set<string>() };
    rows.set(mutant.breaker, row);
    row.mutants += 1;
    row.caught += refusedBy.length > 0 ? 1 : 0;
    for (const rule of refusedBy) row.by.add(rule);
  }
  const lines = [...rows].map(
    ([breaker, { mutants, caught, by }]) => `${caught}/${mutants} ${breaker}: ${[...by].sort().join(", ")}`,
  );
  return lines.join("\n");
}

// The update knows every policy document and every container definition; the rest is as in the preview.
const broken = { preview: breakers, up: documentBreakers };

/** The plans, each with its mutants, which are judged for whichever test comes first. */
const plans = [...productionFiles, whole].flatMap(({ file, stack, settings }) =>
  (["preview", "up"] as const).map((mode) => ({
    file,
    mode,
    judged: once(async () => {
      const { resources, errors } = await plan(settings, stack, mode);
      assert.deepEqual(errors, []);
      return judgeMutants(resources, broken[mode]);
    }),
  })),
);

/** The mutants of all plans. */
async function all(): Promise<readonly JudgedMutant[]> {
  const mutants: JudgedMutant[] = [];
  for (const { judged } of plans) mutants.push(...(await judged()));
  return mutants;
}

describe("the gate before a plan of which one property is broken", function () {
  // Whichever test comes first may judge the mutants of all plans.
  this.timeout(600_000);

  for (const { file, mode, judged } of plans)
    it(`refuses each mutant of ${file}, known as in ${mode}`, async function () {
      const mutants = await judged();
      const survivors = mutants.filter(
        ({ mutant, refusedBy, advisedBy }) =>
          refusedBy.length === 0 &&
          !advisedBy.some((rule) => rule in adviceEnough) &&
          acceptedBy(mutant) === undefined,
      );
      this.test!.title += ` (${mutants.length} mutants)`;
      const text = survivors.map(({ mutant, advisedBy }) => `${place(mutant)} ${advisedBy.join(", ")}`);
      assert.deepEqual(text, [], `survivors; all mutants:\n${matrix(mutants)}`);
    });

  it("judges them as the pack's own process does", async () => {
    const { resources } = await plan(productionFiles.at(-1)!.settings);
    // One mutant a breaker, each on a resource of its own: one broken plan, which both judge.
    const changed = new Map<ResourceState, ResourceState>();
    const named = new Set<string>();
    for (const { mutant } of await all()) {
      const subject = resources.find(({ urn }) => urn === mutant.subject.urn);
      if (subject === undefined || mutant.broken === undefined || changed.has(subject)) continue;
      if (named.has(mutant.breaker) || JSON.stringify(subject) !== JSON.stringify(mutant.subject)) continue;
      named.add(mutant.breaker);
      changed.set(subject, mutant.broken);
    }
    assert.ok(changed.size > 30, `${changed.size} mutants`);
    for (const states of [resources, resources.map((state) => changed.get(state) ?? state)]) {
      const here = judgePlan(states).map(({ policy, urn, level, path }) =>
        [policy, urn, level, path].join(" "),
      );
      assert.deepEqual(here.sort(), await judgedByProcess(states));
    }
  });

  it("has been seen to refuse something by every rule that blocks and speaks of what is planned", async () => {
    const judged = await all();
    const seen = new Set(judged.flatMap(({ refusedBy }) => refusedBy));
    const types = new Set(judged.map(({ mutant }) => mutant.subject.type));
    const isPlanned = ({ type, config }: Example) => types.has(type) && config === undefined;
    const speaks = ({ examples }: Rule) => examples.bad.some((bad) => [bad].flat().every(isPlanned));
    const silent = rules.filter((rule) => rule.mandatory !== "never" && speaks(rule) && !seen.has(rule.id));
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });

  it("has no row for mutants that it refuses, or that there are not", async () => {
    const survivors = (await all()).filter(({ refusedBy }) => refusedBy.length === 0);
    const met = new Set(survivors.map(({ mutant }) => acceptedBy(mutant)));
    assert.deepEqual(
      accepted.filter((row) => !met.has(row)).map(({ because }) => because),
      [],
    );
    const advised = new Set(survivors.flatMap(({ advisedBy }) => advisedBy));
    assert.deepEqual(
      Object.keys(adviceEnough).filter((rule) => !advised.has(rule)),
      [],
    );
  });
});
