import assert from "node:assert/strict";
import fc from "fast-check";
import { readStackConfig } from "../../config/stack-config";
import { completeExample, today } from "./complete-example";

type Tree = Record<string | number, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

/** Every path of a tree but its root. */
function pathsOf(tree: unknown, above: readonly string[] = []): string[][] {
  if (!isTree(tree)) return [];
  return Object.keys(tree).flatMap((key) => [[...above, key], ...pathsOf(tree[key], [...above, key])]);
}

// A plain assignment to __proto__ would not make a key.
function own(place: Tree, key: string, value: unknown): void {
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
}

function replaced(tree: unknown, path: readonly string[], value: unknown): void {
  const place = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), tree);
  const key = path.at(-1)!;
  // A list in YAML has no names.
  if (isTree(place) && (!Array.isArray(place) || /^\d+$/.test(key))) own(place, key, value);
}

const paths = pathsOf(completeExample());
const telling = [
  "",
  "x",
  "${",
  "${}",
  "${secrets.django}",
  "constructor",
  "__proto__",
  "10.0.0.0/99",
  "0",
  "*",
  "-",
  " ",
];
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(...telling, -1, 0.5, Number.NaN, 1e21, true, null, undefined, [], {}, [[]], {
    secure: "hunter2",
  }),
  fc
    .constantFrom(...paths)
    .map((path) => path.reduce<unknown>((tree, key) => (tree as Tree)[key], completeExample())),
);
const change = fc.tuple(fc.constantFrom(...paths), value, fc.option(fc.constantFrom(...telling, "extra")));

describe("readStackConfig with whatever somebody writes", () => {
  it("never throws, and says where each mistake is", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const values = completeExample();
        for (const [path, replacement, key] of changes)
          replaced(values, key === null ? path : [...path, key], structuredClone(replacement));
        const before = structuredClone(values);
        const result = readStackConfig(values, today);
        assert.deepEqual(values, before, "the values were changed");
        if (result.ok) return;
        assert.ok(result.mistakes.length > 0);
        for (const { path, message } of result.mistakes) {
          assert.match(path, /^(plinth|aws):/);
          assert.ok(
            message.length > 10 && !/undefined|\[object|hunter2/.test(message),
            `${path}: ${message}`,
          );
        }
        const lines = result.mistakes.map(({ path, message }) => `${path}: ${message}`);
        assert.equal(new Set(lines).size, lines.length, lines.join("\n"));
      }),
      { numRuns: 1000 },
    );
  });

  it("survives values that have nothing of a stack", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(completeExample()), "plinth:x", ""), fc.jsonValue()),
        (values) => {
          assert.equal(readStackConfig(values, today).ok, false);
        },
      ),
    );
  });
});
