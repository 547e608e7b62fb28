import fc from "fast-check";
import { parsePath } from "../../../policies/engine/property-path";
import { appliesTo } from "../../../policies/engine/rule-policy";
import { rules } from "../../../policies/rules";
import type { Rule } from "../../../policies/vocabulary/rule";
import { hostileNames, hostileValues } from "./hostile-values";
import { allJudgedTypes, type JudgedType } from "./read-paths";
import { assertReadable, policyOf, received } from "./told-by-policy";

type Properties = Readonly<Record<string, unknown>>;

/** The value with another one at the path; in each item, where a list stands on the way. */
function withValue(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value) && !/^\d+$/.test(step))
    return value.map((item) => withValue(item, [step, ...rest], to));
  const copy: Record<string, unknown> = value instanceof Object ? { ...value } : {};
  copy[step] = withValue(copy[step], rest, to);
  return copy;
}

/** An example of the type, or nothing, with something strange at a few of the properties that rules read. */
const propertiesOf = ({ paths, examples }: JudgedType): fc.Arbitrary<Properties> =>
  fc
    .tuple(
      fc.constantFrom(...examples, {}),
      fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...hostileValues)), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([example, changes]) =>
      changes.reduce<Properties>(
        (props, [path, to]) => withValue(props, parsePath(path), to) as Properties,
        example,
      ),
    );

const urnOf = (type: string, name: string) => `urn:pulumi:production::shop::${type}::${name}`;
const options = { protect: false, ignoreChanges: ["*", "tags"] };
const seed = 20_261_129;

const isAbout = (rule: Rule, type: string): boolean => rule.kind === "stack" || appliesTo(rule, type);

describe("resources that hold anything anywhere", () => {
  const policies = rules.map((rule) => ({ rule, judge: policyOf(rule) }));

  it(`are judged one by one, of ${allJudgedTypes.length} types`, () => {
    for (const judged of allJudgedTypes) {
      const { type } = judged;
      const about = policies.filter(({ rule }) => rule.kind === "resource" && appliesTo(rule, type));
      fc.assert(
        fc.property(propertiesOf(judged), fc.constantFrom(...hostileNames), (properties, name) => {
          const props = received(properties);
          const resource = {
            type,
            name,
            urn: urnOf(type, name),
            props,
            opts: options,
            propertyDependencies: {},
          };
          for (const { rule, judge } of about)
            assertReadable(judge([{ ...resource, provider: { props } }]), () => rule.id);
        }),
        { seed, numRuns: judged.paths.length > 3 ? 6 : 1 },
      );
    }
  });

  const related = new Set(
    rules.flatMap(({ kind, examples: { good, bad } }) =>
      kind === "stack" ? [...good, ...bad].flat().map(({ type }) => type) : [],
    ),
  );
  const oneOfPlan = fc
    .constantFrom(...allJudgedTypes.filter(({ type }) => related.has(type)))
    .chain((judged) =>
      fc.record({
        type: fc.constant(judged.type),
        properties: propertiesOf(judged),
        fed: fc.array(fc.constantFrom(...judged.paths.map((path) => parsePath(path)[0]!)), { maxLength: 3 }),
        name: fc.constantFrom(...hostileNames),
        parent: fc.option(fc.nat(), { nil: undefined }),
        from: fc.nat(),
      }),
    );

  it(`are judged as a plan, of ${related.size} types, with parents in circles`, () => {
    fc.assert(
      fc.property(fc.array(oneOfPlan, { minLength: 2, maxLength: 12 }), (plan) => {
        const urns = plan.map(({ type, name }, index) => urnOf(type, `${name}${index}`));
        const at = (index: number) => ({ urn: urns[index % urns.length]! });
        const resources = plan.map(({ type, name, properties, fed, parent, from }, index) => ({
          type,
          name,
          urn: urns[index]!,
          props: received(properties),
          opts: { ...options, ...(parent === undefined ? {} : { parent: at(parent).urn }) },
          ...(parent === undefined ? {} : { parent: at(parent) }),
          provider: { props: {} },
          propertyDependencies: Object.fromEntries(
            fed.map((property) => [property, [at(from), at(from + 1)]]),
          ),
        }));
        for (const { rule, judge } of policies)
          assertReadable(
            judge(
              resources.filter(({ type }) => isAbout(rule, type)),
              {},
              resources,
            ),
            () => rule.id,
          );
      }),
      { seed, numRuns: 60 },
    );
  });
});
