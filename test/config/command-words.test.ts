import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { commandWords } from "../../config/setting/command-words";

/** Ways in which a shell takes a word as it stands. */
const quotings: readonly ((word: string) => string)[] = [
  (word) => `'${word.replaceAll("'", `'\\''`)}'`,
  (word) => `"${word.replace(/[$`"\\]/g, "\\$&")}"`,
  (word) => (word === "" ? `""` : word.replace(/[^a-z]/gu, "\\$&")),
];
const letters = [..."aZ09 \t'\"\\$`|&;<>()*?[]{}~#!=%^@:/.,-+_é"];
const word = fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
const space = fc.constantFrom(" ", "  ", "\t", " \\\n ");

/** Lines of everything that has a meaning to a shell, in any order. */
const line = fc.string({
  unit: fc.constantFrom(...letters, "a", "b", " ", '"', "'", "\\", "\\\n", "\\$", "a=b"),
  maxLength: 14,
});

describe("the words of a command line", () => {
  const lines: readonly (readonly [line: string, words: readonly string[]])[] = [
    ["", []],
    [" \t", []],
    ["npm start", ["npm", "start"]],
    ["  gunicorn  -w 4\tshop.wsgi\n", ["gunicorn", "-w", "4", "shop.wsgi"]],
    ["sh -c 'a && b > /tmp/$x'", ["sh", "-c", "a && b > /tmp/$x"]],
    [`a "b c"'d e'f`, ["a", "b cd ef"]],
    [`'' ""`, ["", ""]],
    [String.raw`a\ b \| \$HOME \\`, ["a b", "|", "$HOME", "\\"]],
    [String.raw`"\$HOME \"x\" \\ \n \'"`, [String.raw`$HOME "x" \ \n \'`]],
    ["a \\\n  b\\\nc", ["a", "bc"]],
    ["a#b --flag=x @y %z http://host:80/", ["a#b", "--flag=x", "@y", "%z", "http://host:80/"]],
  ];
  for (const [text, words] of lines)
    it(`are these of ${JSON.stringify(text)}`, () => assert.deepEqual(commandWords(text), words));

  const list = 'the list ["sh", "-c", "…"]';
  const outside = (sign: string) =>
    `has ${sign} outside of quotes, which only a shell understands, and no shell runs this; put it in quotes if it is a part of a word, otherwise write ${list}`;
  const inDouble = (sign: string) =>
    `has ${sign} in double quotes, where a shell replaces it, and no shell runs this; take single quotes if it is meant as it stands, otherwise write ${list}`;
  const refused: readonly (readonly [line: string, message: string])[] = [
    ...["|", "&&", "||", ";", ">", ">>", "<", "&", "$", "`", "*", "?", "[", "]", "{", "}", "(", ")", "~"].map(
      (sign) => [`a ${sign} b`, outside(sign)] as const,
    ),
    ["a 2>&1", outside(">&")],
    ["a # b", outside("#")],
    ["a\nb", outside("the end of a line")],
    ['a "$HOME"', inDouble("$")],
    ['a "`id`"', inDouble("`")],
    ['a "\\\\$HOME"', inDouble("$")],
    [
      "PORT=80 a",
      `begins with PORT=, which sets a variable in a shell only; write it under environment, or ${list}`,
    ],
    ["a 'b", "has ' without a second one; close the quotes, or write a list of words"],
    ['a "b\\"', 'has " without a second one; close the quotes, or write a list of words'],
    ["a \\", "ends with a backslash; write what follows it, or remove it"],
  ];
  for (const [text, message] of refused)
    it(`are refused of ${JSON.stringify(text)}`, () => assert.equal(commandWords(text), message));

  it("are those that somebody has put in quotes", () => {
    const written = fc.array(fc.tuple(word, fc.constantFrom(...quotings), space), { minLength: 1 });
    fc.assert(
      fc.property(written, (parts) => {
        const text = parts.map(([one, quote, after]) => `${quote(one)}${after}`).join("");
        assert.deepEqual(
          commandWords(text),
          parts.map(([one]) => one),
        );
      }),
    );
  });

  it("are those into which a shell splits the line, where none is refused", function () {
    const split = fc.sample(line, 20_000).flatMap((text) => {
      const words = commandWords(text);
      return typeof words === "string" ? [] : [{ text, words }];
    });
    assert.ok(split.length > 1000, String(split.length));
    const script = split
      .map(({ text }) => `printf '%s\\0' : ${text.replace(/\n$/, "")}\nprintf '\\1'`)
      .join("\n");
    const shell = spawnSync("sh", { input: script, encoding: "utf8", maxBuffer: 1e8 });
    if (shell.error !== undefined) return this.skip();
    assert.equal(shell.stderr, "");
    const answers = shell.stdout.split("\u0001").slice(0, -1);
    const told = split.map(({ words }) => [":", ...words].map((one) => `${one}\0`).join(""));
    for (const [index, { text }] of split.entries())
      assert.equal(answers[index], told[index], JSON.stringify(text));
    assert.equal(answers.length, split.length);
  });
});
