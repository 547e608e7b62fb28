import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatMistakes } from "../../config/messages/mistake";
import { parseStackFile, readStackFile } from "../../config/file/stack-file";
import { completeExample, completeExampleText } from "./complete-example";

describe("a stack file", () => {
  const folder = mkdtempSync(join(tmpdir(), "stack-file-"));
  after(() => rmSync(folder, { recursive: true }));

  function mistakes(content: string | Uint8Array): string {
    const path = join(folder, "Pulumi.test.yaml");
    writeFileSync(path, content);
    const result = readStackFile(path);
    assert.ok(!result.ok);
    return formatMistakes(result.mistakes).replaceAll(path, "FILE");
  }

  function values(text: string): unknown {
    const result = parseStackFile("FILE", text);
    assert.ok(result.ok, JSON.stringify(result));
    return result.file.values;
  }

  it("is read", () => {
    const path = join(folder, "Pulumi.good.yaml");
    writeFileSync(path, completeExampleText);
    assert.deepEqual(readStackFile(path), { ok: true, file: { path, values: completeExample() } });
  });
  it("may have the other keys that Pulumi writes, merge keys and a byte order mark", () => {
    const text = `\uFEFFencryptionsalt: v1:abc\nsecretsprovider: passphrase
config: { "plinth:services": { base: &base { cpu: 256 }, web: { <<: *base, memory: 512 } } }`;
    assert.deepEqual(values(text), {
      "plinth:services": { base: { cpu: 256 }, web: { cpu: 256, memory: 512 } },
    });
  });
  it("does not overlook settings that are not indented below config", () => {
    assert.match(mistakes("config: {}\nplinth:network: {}\n"), /^FILE: plinth:network: .*config:/);
  });
  it("does not let a secret stand there in clear, and does not repeat it", () => {
    const said = mistakes("config:\n  plinth:secretValues: { mail: hunter2 }\n");
    assert.match(said, /plinth:secretValues\.mail/);
    assert.doesNotMatch(said, /hunter2/);
  });
  it("keeps what stands behind a key as a text, as Pulumi does", () => {
    const text = 'config:\n  a: "0123"\n  b: 17\n  c: true\n  d:\n  e: [0x10]\n  plinth:f: 42';
    assert.deepEqual(values(text), { a: "0123", b: "17", c: "true", d: null, e: [16], "plinth:f": "42" });
  });
  it("with a text that Pulumi would change", () => {
    for (const text of ["0042", "1e3", "1.10", "0x1F", "1_000", "2027-03-31", "True"])
      assert.equal(
        mistakes(`config:\n  plinth:costCenter: ${text}\n  plinth:owner: a\n`),
        `FILE: plinth:costCenter: is ${text} without quotes, a number or a date that the Pulumi CLI hands on in another form; write "${text}"`,
      );
    for (const text of ["42", "-1.5", "true", "10:30", "1.2.3", '"0042"', "yes", "eu-west-1"])
      assert.deepEqual(Object.keys(values(`config:\n  plinth:costCenter: ${text}\n`) as object), [
        "plinth:costCenter",
      ]);
    assert.doesNotMatch(JSON.stringify(values("config:\n  plinth:secretValues: 0042\n")), /quotes/);
  });
  it("that does not exist", () => {
    const path = join(folder, "none.yaml");
    assert.deepEqual(readStackFile(path), { ok: false, mistakes: [{ path, message: "does not exist" }] });
    const below = join(folder, "Pulumi.good.yaml", "x.yaml");
    assert.deepEqual(readStackFile(below), {
      ok: false,
      mistakes: [{ path: below, message: "does not exist" }],
    });
  });
  it("that is a directory", () => {
    const result = readStackFile(folder);
    assert.ok(!result.ok);
    assert.match(
      result.mistakes[0]!.message,
      /^is a directory; name a file in it, such as .*\/Pulumi\.staging\.yaml$/,
    );
  });
  it("that is binary or in another encoding", () => {
    assert.equal(mistakes(Uint8Array.of(80, 75, 3, 4, 0, 0)), "FILE: is a binary file, not a stack file");
    assert.equal(
      mistakes(Uint8Array.of(0x61, 0x3a, 0x20, 0xe4)),
      "FILE: is not encoded in UTF-8; save it as UTF-8",
    );
  });
  it("that is not YAML, with the line", () => {
    assert.match(mistakes("config:\n  a: [1, 2\n  b: 3\n"), /^FILE:3:3: is not YAML: /);
    // One line, and the remedy of what everybody meets once.
    assert.match(
      mistakes("config:\n  a: { URL: ${databases.main.url} }\n  b: 1\n"),
      /^FILE:2:\d+: is not YAML: [^\n]+; between \{ and \} a value with \$\{…\} stands in quotes: "\$\{databases\.main\.host\}"$/,
    );
  });
  it("with a key that the Pulumi CLI would find in what looks like a comment", () => {
    for (const [character, code] of [
      ["\r", "000D"],
      ["\u0085", "0085"],
      ["\u2028", "2028"],
      ["\u2029", "2029"],
    ] as const)
      assert.equal(
        mistakes(`config:\n  a: b # salt:${character}environment: [x]\n# ${character}\n`),
        `FILE:2:15: has the character U+${code}, which nobody sees and the Pulumi CLI may take for the end of a line; remove it, or write it in double quotes as "\\u${code}"`,
      );
  });
  it("with other characters that nobody sees, each where it first stands", () => {
    assert.deepEqual(
      mistakes("config:\n  a: \u202eb\u202e\n  b: c\ufeff\n  d: \u{e0041}e\u001b\n")
        .split("\n")
        .map((line) => line.slice(0, line.indexOf(","))),
      [
        "FILE:2:6: has the character U+202E",
        "FILE:3:7: has the character U+FEFF",
        "FILE:4:6: has the character U+E0041",
        "FILE:4:9: has the character U+001B",
      ],
    );
    for (const right of ["a: b\r\n  c: d", 'a: "\\u2028"', "a: 👩‍🚀 é 日本", "a: b\t# c"])
      assert.doesNotMatch(JSON.stringify(parseStackFile("FILE", `config:\n  ${right}\n`)), /nobody sees/);
  });
  it("with a key twice", () => {
    assert.match(mistakes("config:\n  a: 1\n  a: 2\n"), /^FILE:3:3: is not YAML: Map keys must be unique/);
  });
  it("with two documents", () => {
    assert.match(mistakes("config: {}\n---\nconfig: {}\n"), /^FILE:2:1: is not YAML: /);
  });
  it("that is empty, a list, or a text", () => {
    const message = "FILE: is not a stack file: at the top it must be a mapping with the key config";
    for (const text of ["", "# nothing\n", "- a\n", "text\n"]) assert.equal(mistakes(text), message, text);
  });
  it("without config", () => {
    assert.equal(mistakes("name: x\n"), "FILE: has no key config, under which the settings stand");
    assert.equal(
      mistakes("plinth:system: amy\n"),
      "FILE: has no key config, under which the settings stand; indent them below config:",
    );
    assert.equal(mistakes("config: [a]\n"), "FILE: must have a mapping of settings under config");
    assert.equal(mistakes("config:\n"), "FILE: must have a mapping of settings under config");
  });
  it("with aliases that lead nowhere, to themselves, or too far", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefgh"].map((key, index) =>
      index === 0 ? key : `${key}: &${key} [${Array(9).fill(`*${String.fromCharCode(96 + index)}`)}]`,
    );
    const message = "FILE: has an alias (*name) that leads nowhere or too far; write the value out";
    assert.equal(mistakes(`config: { a: *none }\n`), message);
    assert.equal(mistakes(`config: &self { a: *self }\n`), message);
    assert.equal(mistakes(`${bomb.join("\n")}\nconfig: { a: *h }\n`), message);
  });
});
