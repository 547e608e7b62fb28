import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { serviceComponentToken, taskDefinitionToken } from "../../policies/vocabulary/container-definitions";
import type { Example, ResourceRule, Rule } from "../../policies/vocabulary/rule";
import { isNotEvaluated, judgeExample } from "./example-resources";

type Container = Readonly<Record<string, unknown>>;

const isContainerRule = (rule: Rule): rule is ResourceRule =>
  rule.kind === "resource" &&
  Array.isArray(rule.tokens) &&
  rule.tokens.includes(taskDefinitionToken) &&
  rule.tokens.includes(serviceComponentToken);

/** The container of each example that has one, as the component shows it. */
const containersIn = (examples: readonly Example[]): readonly Container[] =>
  examples
    .filter(({ type }) => type === serviceComponentToken)
    .flatMap(({ props }) => props["containers"] as readonly Container[]);

/** A task of these containers, as a task definition has it and as the component shows it. */
const tasksOf = (containers: readonly Container[]): readonly Example[] => [
  { type: taskDefinitionToken, props: { containerDefinitions: JSON.stringify(containers) } },
  { type: serviceComponentToken, props: { containers } },
];

const places = ["first", "in the middle", "last"] as const;

/** One container at a place among others, one that is waited for and one that the task does without. */
function among(one: Container, other: Container, place: (typeof places)[number]): readonly Container[] {
  const others = [
    { ...other, name: "prepare", essential: false },
    { ...other, name: "traces", essential: false },
  ];
  const index = places.indexOf(place);
  return [...others.slice(0, index), one, ...others.slice(index)];
}

describe("each rule about containers", () => {
  const found = rules.filter(isContainerRule);

  it("is found", () => assert.ok(found.length >= 8, `${found.length}`));

  for (const rule of found) {
    const { good, bad } = rule.examples;
    const fine = containersIn(good)[0]!;

    for (const place of places) {
      it(`${rule.id} sees a container that stands ${place}`, () => {
        for (const container of containersIn(bad))
          for (const task of tasksOf(among(container, fine, place))) {
            const verdicts = judgeExample(rule, task).filter((verdict) => !isNotEvaluated(verdict));
            assert.ok(verdicts.length > 0, `${task.type}: ${JSON.stringify(container)} passes`);
            const at = `[${places.indexOf(place)}]`;
            const strange = verdicts.filter(({ path }) => !path.includes(at));
            assert.deepEqual(strange, [], "told of another container");
          }
      });

      it(`${rule.id} passes what is right ${place}`, () => {
        for (const container of containersIn(good))
          for (const task of tasksOf(among(container, fine, place)))
            assert.deepEqual(judgeExample(rule, task), []);
      });
    }
  }
});
