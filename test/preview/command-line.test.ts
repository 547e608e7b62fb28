import assert from "node:assert/strict";
import { readCommandLine } from "../../preview/command-line";

const defaults = ["Pulumi.staging.yaml", "Pulumi.production.yaml"];
const messages = (...words: string[]) => {
  const read = readCommandLine(words, defaults);
  assert.equal(read.kind, "mistakes");
  return read.kind === "mistakes" ? read.messages : [];
};
const options = (...words: string[]) => {
  const read = readCommandLine(words, defaults);
  assert.equal(read.kind, "run");
  return read.kind === "run" ? read.options : undefined;
};

describe("the command line of the preview", () => {
  it("previews staging and production when nothing is said", () => {
    assert.deepEqual(options(), {
      files: [
        { file: "Pulumi.staging.yaml", stack: "staging" },
        { file: "Pulumi.production.yaml", stack: "production" },
      ],
      mode: "preview",
      format: "terminal",
    });
  });

  it("takes the stack's name from the file, or from the option", () => {
    assert.deepEqual(options("a/Pulumi.shared.yaml", "Pulumi.eu.prod.yml")!.files, [
      { file: "a/Pulumi.shared.yaml", stack: "shared" },
      { file: "Pulumi.eu.prod.yml", stack: "eu.prod" },
    ]);
    assert.deepEqual(options("x.yaml", "--stack", "dev")!.files, [{ file: "x.yaml", stack: "dev" }]);
  });

  it("passes every option on", () => {
    const words = [
      "--as=up",
      "--format",
      "json",
      "--output",
      "o.json",
      "--policy-pack",
      "p",
      "--policy-pack-config=c.json",
    ];
    assert.deepEqual(options(...words, "Pulumi.a.yaml"), {
      files: [{ file: "Pulumi.a.yaml", stack: "a" }],
      mode: "up",
      format: "json",
      output: "o.json",
      policyPack: "p",
      policyPackConfig: "c.json",
    });
  });

  it("points into a folder that is given for a file", () => {
    assert.deepEqual(messages("blueprints/amy"), [
      "blueprints/amy: is a directory; name a file in it, such as blueprints/amy/Pulumi.staging.yaml",
    ]);
  });

  it("helps", () => assert.equal(readCommandLine(["--help"], defaults).kind, "help"));

  it("says what is wrong, everything at once", () => {
    assert.deepEqual(messages("--as", "destroy", "--format", "xml", "notes.txt"), [
      '--as: must be preview or up, not "destroy"',
      '--format: must be terminal, json or markdown, not "xml"',
      "notes.txt: is not called Pulumi.<stack>.yaml; name the stack with --stack NAME",
    ]);
    assert.deepEqual(messages("--outptu", "x"), ["--outptu: there is no such option; see --help"]);
    assert.deepEqual(messages("--output"), ["--output: needs a value"]);
    assert.deepEqual(messages("--output", "--format", "json"), ["--output: needs a value"]);
    assert.deepEqual(messages("--help=yes"), ["--help: takes no value"]);
    assert.deepEqual(messages("--output="), ["--output: must not be empty"]);
    assert.deepEqual(messages("--stack", "dev"), [
      "--stack: goes with exactly one stack file; the others take their name from Pulumi.<stack>.yaml",
    ]);
    assert.deepEqual(messages("x.yaml", "--stack", "a b"), [
      'x.yaml: "a b" cannot be the name of a stack: letters, digits, ".", "_" and "-" only',
    ]);
  });
});
