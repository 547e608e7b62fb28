import assert from "node:assert/strict";
import { formatMistakes } from "../../config/messages/mistake";
import { parseStackFile } from "../../config/file/stack-file";

function told(text: string): string {
  const result = parseStackFile("FILE", text);
  return result.ok ? "" : formatMistakes(result.mistakes);
}

const overridden = (value: string): string =>
  told(`config:\n  plinth:overrides:\n    web: {a: [${value}]}\n`);
const at = "FILE: plinth:overrides.web.a[0]";
const tagged = (tag: string) =>
  `${at}: has the tag ${tag}, and what Pulumi hands on is JSON, which has none; write it without, as a text, a number, true or false`;
const read = (value: string) =>
  `${at}: is ${value} without quotes, which the Pulumi CLI reads as a date, as another number or as a key; write "${value}" if it is a text, and the number in digits if it is one`;

const anchored =
  "has an anchor (&name) or an alias (*name) whose name the Pulumi CLI ends earlier; use letters, digits, _ and - alone";

describe("a value that the Pulumi CLI would hand on as another", () => {
  const wrong: readonly (readonly [value: string, line: string])[] = [
    ["!!binary aGVsbG8=", tagged("!!binary")],
    ["!!timestamp 2027-03-31", tagged("!!timestamp")],
    ["!!set {b, c}", tagged("!!set")],
    ["!!omap [b: 1]", tagged("!!omap")],
    ["!!int '1'", tagged("!!int")],
    ["!Ref web", tagged("!Ref")],
    [".nan", `${at}: is .nan, which is no number in JSON; write a number, or put it in quotes`],
    ["-.Inf", `${at}: is -.Inf, which is no number in JSON; write a number, or put it in quotes`],
    [
      "12345678901234567890",
      `${at}: is 12345678901234567890, more than a number holds exactly; put it in quotes`,
    ],
    ["{80: b}", `${at}: has the key 80, which is no text; put it in quotes: "80"`],
    ['{b: &name"true" }', `${at}.b: ${anchored}`],
    ['{&name"x" b: true}', `${at}: ${anchored}`],
    ["{2027-03-31: b}", `${at}: has the key 2027-03-31, which is no text; put it in quotes: "2027-03-31"`],
    ["{1_000: b}", `${at}: has the key 1_000, which is no text; put it in quotes: "1_000"`],
    ["{?b: c}", `${at}: has the key ?b, which is no text; put it in quotes: "?b"`],
    ["{[b]: c}", `${at}: has a key that is a list or a mapping; a key is a text`],
    // What gopkg.in/yaml.v3 makes of each: a time, a time, 34, -10, 3, -1, 1000, 10.5, 31, 1, -15, {b: null}.
    ...["2027-03-31", "2027-03-31T10:00:00Z", "0042", "-012", "0b11", "-0b1", "1_000", "1_0.5"].map(
      (value): [string, string] => [value, read(value)],
    ),
    ...["0x1_F", "+0x1", "-0o17", "?b"].map((value): [string, string] => [value, read(value)]),
  ];
  for (const [value, line] of wrong)
    it(`is refused below a key: ${value}`, () => assert.equal(overridden(value), line));

  for (const right of [
    ...["42", "-1.50", "1e3", ".5", "0x1F", "0o17", "0099", "+1", "true", "True", "null", "~", "yes", "1:30"],
    ...['"2027-03-31"', "'0042'", "!!str 0042", "1.2.3", "v1_0", "{<<: {b: 1}}", "9007199254740991"],
  ])
    it(`is not ${right}`, () => assert.equal(overridden(right), ""));

  it("is refused in every setting, save the last day of a waiver", () => {
    assert.match(
      told("config:\n  plinth:services: {web: {environment: {DAY: 2027-03-31}}}\n"),
      /^FILE: plinth:services\.web\.environment\.DAY: is 2027-03-31 without quotes/,
    );
    assert.match(
      told("config:\n  plinth:owner: !!binary YQ==\n"),
      /^FILE: plinth:owner: has the tag !!binary/,
    );
    assert.equal(told("config:\n  plinth:waivers: [{expires: 2027-03-31}]\n"), "");
  });

  describe("among the variables of a container, which are texts", () => {
    const variables = (value: string) =>
      told(`config:\n  plinth:services: {web: {environment: {A: ${value}}}}\n`);
    const place = "FILE: plinth:services.web.environment.A";
    const rewritten = (source: string, text: string) =>
      `${place}: is ${source} without quotes, of which Pulumi keeps the value alone, and the text would be ${text}; write "${source}" or "${text}"`;
    for (const [source, text] of [
      ["1.0", "1"],
      ["1.10", "1.1"],
      ["1e3", "1000"],
      ["0x10", "16"],
      ["0o17", "15"],
      ["+1", "1"],
      [".5", "0.5"],
      ["-0", "0"],
      ["0.12345678901234567890", "0.12345678901234568"],
      ["True", "true"],
      ["FALSE", "false"],
    ] as const)
      it(`is refused: ${source}`, () => assert.equal(variables(source), rewritten(source, text)));
    it("is told once, where it is another number to the CLI too", () => {
      for (const value of ["010", "1_000", "2027-03-31"])
        assert.equal(variables(value), read(value).replace(at, place));
    });
    for (const right of [
      "1",
      "-1",
      "1.5",
      "0",
      "true",
      "false",
      '"1.0"',
      "'1e3'",
      "!!str 1.0",
      "yes",
      "1:30",
      '""',
    ])
      it(`is not ${right}`, () => assert.equal(variables(right), ""));
    it("is refused in a set of variables, and wherever an alias or a merge takes it", () => {
      const lines = told(
        "config:\n  plinth:variables: {a: {environment: &a {A: 1.0, B: 1}}}\n  plinth:services:\n    web: {environment: {<<: *a, B: 2.0}}\n    api: {environment: *a, cpu: 1.0}\n",
      );
      assert.deepEqual(
        lines.split("\n").map((line) => line.slice(0, line.indexOf(" without"))),
        [
          "FILE: plinth:services.web.environment.A: is 1.0",
          "FILE: plinth:services.web.environment.B: is 2.0",
          "FILE: plinth:services.api.environment.A: is 1.0",
          "FILE: plinth:variables.a.environment.A: is 1.0",
        ],
      );
    });
  });

  it("is refused in a file that says by which YAML it is to be read", () => {
    assert.equal(
      told("%YAML 1.1\n---\nconfig:\n  plinth:overrides: {web: {a: yes}}\n"),
      "FILE: has a %YAML line, by which it would be read in two ways; remove it",
    );
  });
});
