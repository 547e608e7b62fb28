import { UNKNOWN } from "../../../policies/vocabulary/rule";

const nested = (depth: number): unknown => {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { inner: value };
  return value;
};

/** What a program, or a document in it, can hold where a rule expects something else. Each is data: the engine can send it. */
export const hostileValues: readonly unknown[] = [
  // Keys that every object inherits, as data.
  { toString: "text" },
  { toString: null, valueOf: 1 },
  { constructor: { prototype: "text" }, hasOwnProperty: true, length: -1 },
  JSON.parse('{"__proto__": {"toString": "text"}, "name": {"toString": 1}}'),
  JSON.parse('{"__proto__": null, "name": "web"}'),
  // Numbers that are none, or hardly.
  NaN,
  Infinity,
  -1,
  1e308,
  "1e999",
  "0x10",
  " 5 ",
  // Texts.
  "",
  "a\nb\r\nFix: c",
  "\u0000\u001b[31m",
  "\ud800",
  "\u202e(of)\u2028",
  'quote " bracket ] (of) \\',
  "😀*?".repeat(30),
  "*",
  "0.0.0.0/99",
  "::ffff:0:0/999",
  // Documents.
  "{",
  "null",
  '{"Statement": {"toString": 1}}',
  '{"Statement": [{"Effect": {"toString": 1}, "Action": [{"valueOf": 1}], "Principal": {"AWS": {"toString": 1}}}]}',
  '{"__proto__": null, "Statement": [{"__proto__": {"Effect": "Allow"}, "a]\\"b": 1}]}',
  '[{"name": {"toString": 1}, "environment": [{"name": "A\\nB_SECRET", "value": "x"}], "user": {"toString": 1}}]',
  '{"a": 1, "a": "\ud800", "b": 1e999}',
  // Shapes.
  true,
  null,
  [],
  {},
  [[]],
  [null, 1, "a", [{}], { toString: "text" }],
  nested(150),
  UNKNOWN,
  [UNKNOWN],
  { inner: UNKNOWN },
];

/** The names of resources that only a hand, or a loop over somebody's data, writes. */
export const hostileNames: readonly string[] = [
  "web",
  "",
  "we(b",
  "a of b)",
  'quo"te',
  "line\nbreak",
  "\u202eright",
  "\ud800",
  "web#sidecar",
  "__proto__",
];
