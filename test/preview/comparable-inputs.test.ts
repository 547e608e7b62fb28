import assert from "node:assert/strict";
import { comparableInputs } from "../../preview/engine/comparable-inputs";
import { Secret, secretText, type Properties } from "../../preview/protocol/value";

const sealed = new Secret(secretText);
const own = (text: string) => JSON.parse(text) as Properties;

/** Title, what exists, what is planned, what is compared with it, and what nobody can compare. */
const table: readonly (readonly [string, Properties, Properties, Properties, readonly string[]])[] = [
  ["what is plain", { a: 1 }, { a: 2 }, { a: 1 }, []],
  ["what is encrypted", { a: sealed }, { a: "x" }, { a: "x" }, ["a"]],
  ["what will be encrypted", { a: new Secret("x") }, { a: sealed }, { a: sealed }, ["a"]],
  ["what is no secret and will be encrypted", { a: "x" }, { a: sealed }, { a: "x" }, []],
  ["what is encrypted and goes", { a: sealed }, {}, { a: sealed }, []],
  ["what is encrypted in a text", { a: new Secret(`{"b":"${secretText}"}`) }, { a: "x" }, { a: "x" }, ["a"]],
  [
    "what is encrypted in a block",
    { a: { b: sealed, c: 1 } },
    { a: { b: "x", c: 2 } },
    { a: { b: "x", c: 1 } },
    ["a"],
  ],
  ["what is encrypted in a list", { a: [sealed, 1] }, { a: ["x", 2] }, { a: ["x", 1] }, ["a"]],
  ["a secret that can be read", { a: new Secret("x") }, { a: "y" }, { a: new Secret("x") }, []],
  [
    "a default that only its provider knows",
    { __defaults: ["a"], a: 1, b: 2 },
    { b: 3 },
    { __defaults: ["a"], b: 2 },
    [],
  ],
  ["a default that is planned too", { __defaults: ["a"], a: 1 }, { a: 2 }, { __defaults: ["a"], a: 1 }, []],
  ["a default of a block", { a: { __defaults: ["b"], b: 1, c: 2 } }, { a: { c: 3 } }, { a: { c: 2 } }, []],
  ["a default of a block in a list", { a: [{ __defaults: ["b"], b: 1 }] }, { a: [{}] }, { a: [{}] }, []],
  [
    "what is encrypted under a name of every object",
    { a: { toString: sealed } },
    { a: {} },
    { a: { toString: sealed } },
    [],
  ],
  ["a name of every object", { a: { toString: 1 } }, { a: {} }, { a: { toString: 1 } }, []],
  [
    "a name that is none of a property",
    own('{"a":{"__proto__":{"b":1}}}'),
    { a: {} },
    own('{"a":{"__proto__":{"b":1}}}'),
    [],
  ],
];

describe("what exists, as it can be compared", () => {
  for (const [title, before, after, inputs, closed] of table)
    it(`is what is planned where nobody can tell: ${title}`, () =>
      assert.deepEqual(comparableInputs(before, after), { inputs, sealed: closed }));
});
