import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fc from "fast-check";
import { signatureKey, unknownMarkers } from "../../config/file/pulumi-markers";
import { isUnknownMarker } from "../../policies/engine/unknown-values";
import { assetSignature } from "../../preview/protocol/signature";
import { unknownSentinel } from "../../preview/protocol/value";
import { mistakesOf, refuses } from "./changed";

const signed = `has the key with which Pulumi marks files, secrets and resources (${signatureKey}), so that it would read or fetch what a stack file names; remove it, and write the value itself`;
const unknown =
  "has the text with which Pulumi marks a value that is not known yet, so that no policy could judge it; write the value itself";

describe("marks of Pulumi in a stack file", () => {
  it("are those that the policies and the preview know", () => {
    assert.equal(unknownMarkers.length, 7);
    assert.ok(unknownMarkers.every(isUnknownMarker));
    assert.ok(unknownMarkers.includes(unknownSentinel));
    const sdk = createRequire(__filename)("@pulumi/policy/proxy") as Readonly<Record<string, unknown>>;
    const ofSdk = Object.entries(sdk).filter(([name]) => /^unknown\w+Value$/.test(name));
    assert.deepEqual(new Set(unknownMarkers), new Set(ofSdk.map(([, marker]) => marker)));
  });

  refuses(
    "a file to upload in an override",
    { "plinth:overrides > web > source": { [signatureKey]: assetSignature, path: "/etc/passwd" } },
    `plinth:overrides.web.source: ${signed}`,
  );
  refuses(
    "a value to be taken for unknown, in a setting that is any text",
    { "plinth:services > web > environment > A": unknownSentinel },
    `plinth:services.web.environment.A: ${unknown}`,
  );
  refuses(
    "a statement of a policy in JSON, of whose resource nothing could be known",
    {
      "plinth:overrides > web > policy": `{"Statement": [{"Action": "*", "Resource": "${unknownSentinel}"}]}`,
    },
    `plinth:overrides.web.policy: ${unknown}`,
  );
  refuses(
    "the same in escapes",
    {
      "plinth:overrides > web > policy": String.raw`{"Resource": "\u00304da6b54-80e4-46f7-96ec-b56ff0331ba9"}`,
    },
    `plinth:overrides.web.policy: ${unknown}`,
  );
  refuses(
    "a value to be taken for unknown, in two halves that a command line joins",
    {
      "plinth:services > web > command": `echo ${unknownSentinel.slice(0, 9)}"${unknownSentinel.slice(9)}"`,
    },
    `plinth:services.web.command[1]: ${unknown}`,
  );
  refuses(
    "a mark in a setting that is refused anyway",
    { "aws:endpoints": [{ [signatureKey]: assetSignature }] },
    `aws:endpoints[0]: ${signed}`,
    "aws:endpoints: is refused: it would send what an update says to AWS, secrets included, to another host; the endpoints of AWS follow from aws:region. Remove it.",
  );

  it("are found at any depth, in keys and in texts, also where JSON holds JSON", () => {
    const inJson = (mark: string, spelling: "plain" | "escaped") => {
      const text = JSON.stringify({ a: [{ [mark]: 1 }] });
      return spelling === "plain"
        ? text
        : text.replace(mark[0]!, `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
    };
    const planted = fc
      .constantFrom(signatureKey, ...unknownMarkers)
      .chain((mark) =>
        fc.constantFrom<unknown>(
          mark,
          `x${mark}y`,
          { [mark]: "x" },
          inJson(mark, "plain"),
          inJson(mark, "escaped"),
          JSON.stringify({ inner: inJson(mark, "escaped") }),
        ),
      );
    const way = fc.array(fc.constantFrom("list", "mapping"), { maxLength: 4 });
    fc.assert(
      fc.property(planted, way, (value, steps) => {
        const deep = steps.reduce<unknown>(
          (inner, step) => (step === "list" ? [0, inner] : { b: inner }),
          value,
        );
        const lines = mistakesOf({ "plinth:overrides > web": { a: deep } });
        assert.equal(lines.length, 1, JSON.stringify(deep));
        assert.match(
          lines[0]!,
          /^plinth:overrides\.web\.a[^ ]*: has the (key|text) with which Pulumi marks /,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("are not seen in what only resembles them", () => {
    const near = [
      signatureKey.slice(1),
      unknownSentinel.toUpperCase(),
      "\\u0030",
      '{"a": "\\u0030"}',
      '{"a": "\\',
    ];
    for (const value of near)
      assert.deepEqual(mistakesOf({ "plinth:overrides > web > a": value }), [], value);
  });
});
