import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { Explained, joined, variable, yamlText } from "../../compose/yaml-text";
import { readCompose } from "./whole-stack";

const awkward = [
  "",
  " ",
  "yes",
  "off",
  "null",
  "~",
  "0123",
  "1e3",
  "22:22",
  "8080:8080",
  "- a",
  "a: b",
  "#x",
  "{x}",
];
const text = fc.oneof(fc.constantFrom(...awkward), fc.string(), fc.string({ unit: "grapheme" }));

describe("the text of a Compose file", () => {
  it("reads back as it was meant, in old and new YAML, whatever the values are", () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1 }), (value, list) => {
        const written = yamlText([], { services: { web: { value, list } } });
        const escaped = (one: string) => one.replaceAll("$", "$$$$");
        const expected = { services: { web: { value: escaped(value), list: list.map(escaped) } } };
        assert.deepEqual(parse(written), expected);
        assert.deepEqual(parse(written, { version: "1.1" }), expected);
      }),
    );
  });

  it("completes variables where it is asked to, and nothing else", () => {
    const port = variable("PORT", "80");
    const written = yamlText([], { a: joined("$x:", port), b: "${PORT:-1}", c: port });
    assert.deepEqual(readCompose(written, { PORT: "81" }), { a: "$x:81", b: "${PORT:-1}", c: "81" });
    assert.deepEqual(readCompose(written), { a: "$x:80", b: "${PORT:-1}", c: "80" });
  });

  it("has remarks above what they are about, and begins with the header", () => {
    const written = yamlText(["One.", "", "Two."], {
      services: {
        web: new Explained({ image: new Explained("x", "Why x.\nAnd why."), command: [] }, "Why web."),
      },
    });
    assert.equal(
      written,
      [
        ["# One.", "", "# Two.", ""],
        ["services:", "  # Why web.", "  web:", "    # Why x.", "    # And why.", "    image: x", ""],
      ]
        .flat()
        .join("\n"),
    );
  });
});
