import assert from "node:assert/strict";
import { Refusal } from "../../command-line/refusal";
import { asOption, readCommandLine } from "../../preview/command-line";

const defaults = ["Pulumi.staging.yaml", "Pulumi.production.yaml"];
const messages = (...words: string[]): readonly string[] => {
  try {
    readCommandLine(words, defaults);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.mistakes;
  }
  assert.fail("taken");
};
const options = (...words: string[]) => {
  const read = readCommandLine(words, defaults);
  assert.ok(read !== "help");
  return read;
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
      detail: "brief",
    });
  });

  it("says all, or what refuses alone, where a terminal is written to", () => {
    assert.equal(options("--all").detail, "all");
    assert.equal(options("--quiet", "--format", "terminal").detail, "quiet");
    assert.deepEqual(messages("--all", "--quiet"), ["--all and --quiet: one of the two"]);
    assert.deepEqual(messages("--quiet", "--format", "json"), [
      "--quiet: goes with --format terminal; json always has everything",
    ]);
  });

  it("takes the stack's name from the file, or from the option", () => {
    assert.deepEqual(options("a/Pulumi.shared.yaml", "Pulumi.eu.prod.yml").files, [
      { file: "a/Pulumi.shared.yaml", stack: "shared" },
      { file: "Pulumi.eu.prod.yml", stack: "eu.prod" },
    ]);
    assert.deepEqual(options("x.yaml", "--stack", "dev").files, [{ file: "x.yaml", stack: "dev" }]);
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
      detail: "brief",
      output: "o.json",
      policyPack: "p",
      policyPackConfig: "c.json",
    });
  });

  it("helps", () => assert.equal(readCommandLine(["--help"], defaults), "help"));

  it("says what is wrong, everything at once", () => {
    assert.deepEqual(messages("--as", "destroy", "--format", "xml", "LICENSE"), [
      '--as: must be preview or up, not "destroy"',
      '--format: must be terminal, json or markdown, not "xml"',
      "LICENSE: is not called Pulumi.<stack>.yaml; name the stack with --stack NAME",
    ]);
    assert.deepEqual(messages("--output", "--formt", "json"), ["--output: needs a value"]);
    assert.deepEqual(messages("--stack", "dev"), [
      "--stack: goes with exactly one stack file; the others take their name from Pulumi.<stack>.yaml",
    ]);
    assert.deepEqual(messages("x.yaml", "--stack", "a b"), [
      '--stack: "a b" cannot be the name of a stack: letters, digits, ".", "_" and "-" only',
    ]);
  });

  it("leaves a file that is not there to those who read it", () => {
    assert.deepEqual(options("no/such.txt").files, [{ file: "no/such.txt", stack: "" }]);
  });

  it("knows which option a word may have belonged to", () => {
    const written = "for the option write npm run preview -- ";
    assert.equal(asOption("markdown"), `${written}--format markdown`);
    assert.equal(asOption("up"), `${written}--as up`);
    assert.equal(asOption("Pulumi.up.yaml"), undefined);
  });
});
