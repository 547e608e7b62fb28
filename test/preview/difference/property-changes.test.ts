import assert from "node:assert/strict";
import { Asset, Secret, unknown, unknownSentinel, type Properties } from "../../../preview/protocol/value";
import { toldChanges } from "./told-changes";

const document = (value: unknown) => JSON.stringify(value);
const containers = (...definitions: readonly object[]) => ({
  containerDefinitions: document(definitions),
});
const policy = (...Statement: readonly object[]) => ({
  policy: document({ Version: "2012-10-17", Statement }),
});
const own = (text: string) => JSON.parse(text) as Properties;

/** Title, before, after, and a line for each change. */
const table: readonly (readonly [string, Properties, Properties, readonly string[]])[] = [
  ["nothing", {}, {}, []],
  ["nothing and null", { a: null }, {}, []],
  ["null inside of a block", { a: { b: null, c: 1 } }, { a: { c: 1 } }, []],
  [
    "null inside of a list",
    { a: [{ b: null, c: 1 }, { c: 2 }] },
    { a: [{ c: 2 }, { c: 1 }, { c: 3 }] },
    ['+ a: {"c":3}'],
  ],
  ["a number", { cpu: 256 }, { cpu: 512 }, ["cpu: 256 → 512"]],
  ["what is added", {}, { cpu: 512 }, ["+ cpu: 512"]],
  ["what is added where there was null", { cpu: null }, { cpu: 512 }, ["+ cpu: 512"]],
  ["what is removed", { cpu: 512 }, {}, ["- cpu: 512"]],
  ["a false for a true", { on: true }, { on: false }, ["on: true → false"]],
  ["an empty text", { a: "x" }, { a: "" }, ['a: x → ""']],
  ["another kind of value", { a: "1" }, { a: ["1"] }, ['a: 1 → ["1"]']],
  ["a block", { a: { b: { c: 1, d: 2 } } }, { a: { b: { c: 3, d: 2 } } }, ["a.b.c: 1 → 3"]],
  ["a block that there is once", { a: [{ b: 1, c: 2 }] }, { a: [{ b: 1, c: 3 }] }, ["a.c: 2 → 3"]],
  ["a text more in a list", { a: ["x"] }, { a: ["y", "x"] }, ["+ a: y"]],
  ["a text less in a list", { a: ["x", "y"] }, { a: ["y"] }, ["- a: x"]],
  ["the same text once more", { a: ["x"] }, { a: ["x", "x"] }, ["+ a: x"]],
  ["the order of a list", { a: ["x", "y"] }, { a: ["y", "x"] }, ['a: ["x","y"] → ["y","x"]']],
  [
    "the order of a command",
    { command: ["a", "b"] },
    { command: ["b", "a"] },
    ['command: ["a","b"] → ["b","a"]'],
  ],
  [
    "a word of a command",
    { command: ["a", "b"] },
    { command: ["a", "c"] },
    ['command: ["a","b"] → ["a","c"]'],
  ],
  [
    "things with names in another order",
    {
      rules: [
        { name: "a", port: 1 },
        { name: "b", port: 2 },
      ],
    },
    {
      rules: [
        { name: "b", port: 2 },
        { name: "a", port: 3 },
      ],
    },
    ["rules.a.port: 1 → 3"],
  ],
  [
    "a thing with a name before the others",
    { rules: [{ name: "b", port: 2 }] },
    {
      rules: [
        { name: "a", port: 1 },
        { name: "b", port: 2 },
      ],
    },
    ['+ rules.a: {"port":1}'],
  ],
  [
    "two things of one name",
    {
      rules: [
        { name: "a", port: 1 },
        { name: "a", port: 2 },
      ],
    },
    {
      rules: [
        { name: "a", port: 2 },
        { name: "a", port: 3 },
      ],
    },
    ["rules.port: 1 → 3"],
  ],
  ["a name that has to be quoted", { a: { "b.c": 1 } }, { a: { "b.c": 2 } }, ['a["b.c"]: 1 → 2']],
  ["a name of every object", {}, { tags: { constructor: "x" } }, ['+ tags: {"constructor":"x"}']],
  [
    "the same beside others",
    { tags: { a: "b" } },
    { tags: { a: "b", toString: "x" } },
    ["+ tags.toString: x"],
  ],
  [
    "a name that is none of a property",
    own('{"tags": {"a": "b"}}'),
    own('{"tags": {"a": "b", "__proto__": "x"}}'),
    ["+ tags.__proto__: x"],
  ],
  [
    "the same with another value",
    own('{"tags": {"__proto__": "x"}}'),
    own('{"tags": {"__proto__": "y"}}'),
    ["tags.__proto__: x → y"],
  ],
  ["white space and order in a document", { a: '{"b":1,"c":2}' }, { a: '{ "c": 2, "b": 1 }' }, []],
  ["a value of a document", { a: '{"b":1}' }, { a: '{"b":2}' }, ["a.b: 1 → 2"]],
  ["a document for a text", { a: "x" }, { a: '{"b":2}' }, ['a: x → {"b":2}']],
  ["what only begins as a document", { a: "[x" }, { a: "[y" }, ["a: [x → [y"]],
  [
    "a variable of a container that stands elsewhere now",
    containers({ name: "proxy" }, { name: "web", environment: [{ name: "WORKERS", value: "2" }] }),
    containers({ name: "web", environment: [{ name: "WORKERS", value: "4" }] }, { name: "proxy" }),
    ["containerDefinitions.web.environment.WORKERS: 2 → 4"],
  ],
  [
    "another digest of an image",
    containers({ name: "web", image: `shop@sha256:${"a".repeat(64)}` }),
    containers({ name: "web", image: `shop@sha256:${"b".repeat(64)}` }),
    ["containerDefinitions.web.image: digest aaaaaaa → bbbbbbb"],
  ],
  [
    "an image with another name and digest",
    { image: `shop@sha256:${"a".repeat(64)}` },
    { image: `cart@sha256:${"b".repeat(64)}` },
    ["image: shop@sha256:aaaaaaa… → cart@sha256:bbbbbbb…"],
  ],
  [
    "an action more in a statement",
    policy({ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
    policy({ Sid: "Read", Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" }),
    ["+ policy.Statement.Read.Action: s3:PutObject"],
  ],
  [
    "the order of statements, actions and principals",
    policy({ Action: ["a:B", "a:C"] }, { Action: "d:E", Principal: { AWS: ["1", "2"] } }),
    policy({ Action: ["d:E"], Principal: { AWS: ["2", "1"] } }, { Action: ["a:C", "a:B"] }),
    [],
  ],
  ["a part that is known later", { a: "x" }, { a: unknown }, ["a: known after deployment"]],
  ["a secret that is known later", { a: "x" }, { a: new Secret(unknown) }, ["a: known after deployment"]],
  ["what is new and known later", {}, { a: unknown }, ["+ a: <known after deployment>"]],
  [
    "a text that is known later in part and may be as it was",
    { a: "arn:bucket-1/*" },
    { a: `arn:${unknownSentinel}/*` },
    ["a: known after deployment"],
  ],
  [
    "a text that is known later in part and changes in another",
    { a: "arn:bucket-1/*" },
    { a: `arn:${unknownSentinel}/x` },
    ["a: arn:bucket-1/* → arn:<known after deployment>/x"],
  ],
  [
    "an open text that begins in another way",
    { a: "x-1" },
    { a: `y-${unknownSentinel}` },
    ["a: x-1 → y-<known after deployment>"],
  ],
  [
    "an open text that is longer",
    { a: "aba" },
    { a: `ab${unknownSentinel}ba` },
    ["a: aba → ab<known after deployment>ba"],
  ],
  [
    "an open text of several parts",
    { a: "x-1-y-2" },
    { a: `x-${unknownSentinel}-y-${unknownSentinel}` },
    ["a: known after deployment"],
  ],
  [
    "an open text without one of its parts",
    { a: "x-1-z-2" },
    { a: `x-${unknownSentinel}-y-${unknownSentinel}` },
    ["a: x-1-z-2 → x-<known after deployment>-y-<known after deployment>"],
  ],
  ["an item that is known later", { a: ["x", "y"] }, { a: ["x", unknown] }, ["a: known after deployment"]],
  [
    "an item that is known later in part",
    { a: ["x/1", "y"] },
    { a: ["y", `${unknownSentinel}/1`] },
    ["a: known after deployment"],
  ],
  [
    "a list with fewer items, one known later",
    { a: ["x", "y"] },
    { a: [unknown] },
    ["- a: y", "a: known after deployment"],
  ],
  [
    "several items that are known later",
    { a: ["x"] },
    { a: [unknown, unknown] },
    ["a: known after deployment"],
  ],
  ["a list that is known later", { a: ["x"] }, { a: unknown }, ["a: known after deployment"]],
  [
    "a word of a command that is known later",
    { command: ["a", "b"] },
    { command: ["a", unknown] },
    ["command: known after deployment"],
  ],
  [
    "a document in which one part is known later",
    { a: '{"b":"x","c":1}' },
    { a: `{"b":"${unknownSentinel}","c":1}` },
    ["a.b: known after deployment"],
  ],
  ["a secret", { a: new Secret("x") }, { a: new Secret("y") }, ["a: changed"]],
  ["the same, a secret now", { a: "x" }, { a: new Secret("x") }, []],
  ["what becomes a secret", { a: "x" }, { a: new Secret("y") }, ["a: changed"]],
  ["what is a secret no longer", { a: new Secret("x") }, { a: "y" }, ["a: changed"]],
  ["a secret less", { a: new Secret("x") }, {}, ["- a: [secret]"]],
  ["a list with a secret in it", { a: ["x", new Secret("y")] }, { a: ["x", "z"] }, ["a: changed"]],
  [
    "a variable that is a secret",
    { environment: [{ name: "A", value: new Secret("x") }] },
    { environment: [{ name: "A", value: new Secret("y") }] },
    ["environment.A: changed"],
  ],
  [
    "a file that lies elsewhere",
    { a: new Asset({ path: "x", hash: "1" }) },
    { a: new Asset({ path: "y", hash: "1" }) },
    [],
  ],
];

describe("what changes between two sets of properties", () => {
  for (const [title, before, after, lines] of table)
    it(`is told by name: ${title}`, () => assert.deepEqual(toldChanges(before, after), lines));
});
