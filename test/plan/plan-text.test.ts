import { strict as assert } from "node:assert";
import { flatLines } from "./flat-lines";
import { firstDifference } from "./plan-text-difference";
import { effectsOf, touch } from "./wiring/plan-effects";
import { heldEffects, readWires, wiresText } from "./wiring/wire";

const text = (properties: Readonly<Record<string, unknown>>) =>
  flatLines(properties).map(({ path, value }) => `${path}: ${value}`);

describe("the properties of a plan as lines", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ["stand by key", { b: 1, a: true }, ["a: true", "b: 1"]],
    ["have their whole path", { a: { b: [{ c: "x" }] } }, ['a.b[0].c: "x"']],
    ["quote a key that a path could not hold", { a: { "b.c": 1 } }, ['a["b.c"]: 1']],
    ["tell what is empty", { a: [], b: {}, c: null }, ["a: []", "b: {}", "c: null"]],
    ["unfold a document, its keys as written", { p: '{"b":1,"a":2}' }, ["p(json).b: 1", "p(json).a: 2"]],
    ["keep a document that is written otherwise", { p: '{"b": 1}' }, ['p: "{\\"b\\": 1}"']],
    ["leave out what a bundle is hashed to", { h: "ab".repeat(32) }, ["h: (hash of a bundle)"]],
  ];
  for (const [title, properties, lines] of cases) {
    it(title, () => assert.deepEqual(text(properties), lines));
  }
});

describe("the first difference of two plans", () => {
  const plan = (...resources: readonly (readonly string[])[]) =>
    `${resources.map(([name, ...lines]) => [name, ...lines.map((line) => ` ${line}`)].join("\n")).join("\n\n")}\n`;
  const before = plan(["a::b", "cpu: 1", "list[0]: 2"], ["c::d"]);
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["is nothing where there is none", before, undefined],
    ["is told with both values", plan(["a::b", "cpu: 3", "list[0]: 2"], ["c::d"]), "a::b cpu: 1 -> 3"],
    ["tells what is gone", plan(["a::b", "cpu: 1"], ["c::d"]), "a::b list[0]: 2 -> nothing"],
    ["tells a resource that is gone", plan(["a::b", "cpu: 1", "list[0]: 2"]), "c::d is gone"],
    ["counts the others", plan(["a::b"], ["e::f"], ["c::d"]), "a::b cpu: 1 -> nothing\nand 2 more"],
    [
      "tells another order",
      plan(["a::b", "list[0]: 2", "cpu: 1"], ["c::d"]),
      "the same lines stand in another order",
    ],
  ];
  for (const [title, after, told] of cases) {
    it(title, () => assert.equal(firstDifference(before, after), told));
  }
});

describe("the effects of a change", () => {
  const part = (name: string, properties: Readonly<Record<string, unknown>>) => ({
    identity: `x::${name}`,
    name,
    lines: flatLines(properties),
  });
  const before = [part("a::b", { cpu: 1, list: ["x", "y"] }), part("c::d", {})];
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ["are none where nothing is different", { cpu: 1, list: ["x", "y"] }, []],
    ["are told with both values", { cpu: 2, list: ["x", "y"] }, ["a::b cpu: 1 -> 2"]],
    [
      "of a list tell what comes, wherever it stands",
      { cpu: 1, list: ["z", "x", "y"] },
      ['a::b list[*]: nothing -> "z"'],
    ],
    ["of a list tell another order", { cpu: 1, list: ["y", "x"] }, ["a::b list[*]: in another order"]],
  ];
  for (const [title, properties, effects] of cases) {
    it(title, () => assert.deepEqual(effectsOf(before, [part("a::b", properties), before[1]!]), effects));
  }

  it("tell what comes and what goes", () => {
    assert.deepEqual(effectsOf(before, [before[0]!, part("e::f", {})]), ["+ e::f", "- c::d"]);
  });

  it("touch each other where they are of one property, or of the whole resource", () => {
    assert.ok(touch("a::b cpu: 1 -> 2", "a::b cpu: 1 -> 3"));
    assert.ok(touch("a::b cpu: 1 -> 2", "- a::b"));
    assert.ok(touch("- a::b", "a::b cpu: 1 -> 2"));
    assert.ok(!touch("a::b cpu: 1 -> 2", "a::b cpuSet: 1 -> 2"));
    assert.ok(!touch("a::bc cpu: 1 -> 2", "- a::b"));
  });

  it("are counted where there are very many", () => {
    const many = Array.from({ length: 61 }, (_, index) => `a::${index} cpu: 1 -> 2`);
    assert.deepEqual(heldEffects([...many, "+ c::d"]), ["1 × + resources", "61 × cpu"]);
  });

  it("are read as they are written", () => {
    const wire = {
      setting: "plinth:a.*.b",
      stack: "one",
      place: ["plinth:a", "c d", "b"],
      value: { x: [" = "] },
      effects: ["a::b cpu: 1 -> 2"],
    };
    assert.deepEqual(readWires(wiresText([wire, { ...wire, effects: [] }])), [
      wire,
      { ...wire, effects: [] },
    ]);
  });
});
