import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { Example, UNKNOWN } from "../../policies/vocabulary/rule";
import { Case, casesOf, isNotEvaluated } from "./example-resources";

type Path = readonly (string | number)[];

/** Every place in a value, from the outside in. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (!(value instanceof Object)) return at.length === 0 ? [] : [at];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner instanceof Object ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A copy with another value at the path; undefined takes it out. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy: object = Array.isArray(value) ? [...value] : { ...(value as object) };
  Reflect.set(copy, key, changed(Reflect.get(copy, key), rest, to));
  return copy;
}

function withValue(examples: readonly Example[], index: number, path: Path, to: unknown): readonly Example[] {
  return examples.map((example, position) =>
    position === index
      ? { ...example, props: changed(example.props, path, to) as Example["props"] }
      : example,
  );
}

const isPrefix = (start: Path, path: Path) => start.every((key, index) => path[index] === key);

/** Whether the rule's author shows, in a good example, that not knowing this value is fine. */
function declaredFine(good: readonly Case[], type: string, path: Path): boolean {
  const sameProperty = (one: Path) => isPrefix(one, path) || isPrefix(path, one);
  return good.some(({ examples }) =>
    examples.some(
      (example) =>
        example.type === type &&
        pathsIn(example.props).some((one) => valueAt(example.props, one) === UNKNOWN && sameProperty(one)),
    ),
  );
}

/** Values of the same property that a rule may see: those of its bad examples, and none. */
function otherValues(bad: readonly Case[], type: string, path: Path): readonly unknown[] {
  const values = bad
    .flatMap(({ examples }) => examples.filter((example) => example.type === type))
    .map(({ props }) => valueAt(props, path))
    .filter((value) => value !== UNKNOWN);
  return [undefined, ...values];
}

describe("what a rule does not know", () => {
  for (const rule of rules) {
    const good = casesOf(rule, "good");
    const bad = casesOf(rule, "bad");
    const cases = [...good, ...bad, ...casesOf(rule, "unknown")];

    it(`never breaks ${rule.id}`, () => {
      for (const { examples, judge } of cases) {
        examples.forEach((example, index) => {
          for (const path of pathsIn(example.props)) judge(withValue(examples, index, path, UNKNOWN));
        });
      }
    });

    it(`never counts as a pass for ${rule.id}`, () => {
      for (const { title, examples, judge } of good) {
        examples.forEach((example, index) => {
          const elsewhere = [...good, ...bad].flatMap((one) =>
            one.examples
              .filter(({ type }) => type === example.type)
              .flatMap(({ props }) => Object.keys(props)),
          );
          const paths = [...pathsIn(example.props), ...new Set(elsewhere.map((key) => [key]))];
          for (const path of paths) {
            if (declaredFine(good, example.type, path)) continue;
            if (judge(withValue(examples, index, path, UNKNOWN)).length > 0) continue;
            const decisive = otherValues(bad, example.type, path).filter((value) =>
              judge(withValue(examples, index, path, value)).some((verdict) => !isNotEvaluated(verdict)),
            );
            const text = `${title}: passes with ${path.join(".")} unknown, which could be ${JSON.stringify(decisive)}`;
            assert.deepEqual(decisive, [], text);
          }
        });
      }
    });
  }
});
