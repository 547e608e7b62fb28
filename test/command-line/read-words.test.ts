import assert from "node:assert/strict";
import type { Command } from "../../command-line/command";
import { readOwnOptions, readWords } from "../../command-line/read-words";

const command = {
  script: "bake",
  form: "CAKE...",
  about: "Bakes.",
  words: { CAKE: "what" },
  options: {
    oven: { value: "NAME", about: "where" },
    heat: { allowed: ["top", "bottom", "both"], about: "from where" },
    slowly: { about: "at half the heat" },
  },
  ending: "",
} as const satisfies Command;

describe("the words of a command line", () => {
  const none = { oven: undefined, heat: undefined, slowly: false };

  for (const [args, values, words] of [
    [[], {}, []],
    [["plum", "--oven", "big", "nut", "--slowly"], { oven: "big", slowly: true }, ["plum", "nut"]],
    [["--oven=-1", "--heat=top", "-"], { oven: "-1", heat: "top" }, ["-"]],
    [["--oven", "a=b", "--oven", "c"], { oven: "c" }, []],
    [["--", "--slowly", "-x"], {}, ["--slowly", "-x"]],
  ] as const) {
    it(`are read: ${JSON.stringify(args)}`, () => {
      const read = readWords(command, args);
      assert.deepEqual({ ...none, ...read.values, help: undefined }, { ...none, ...values, help: undefined });
      assert.deepEqual([read.words, read.mistakes, read.wantsHelp], [words, [], false]);
    });
  }

  for (const [args, mistakes, areSure] of [
    [["--ovne", "x"], ["--ovne: there is no such option; did you mean --oven?"], false],
    [["--watch"], ["--watch: there is no such option; see --help"], false],
    [
      ["--constructor=1", "-x"],
      ["--constructor: there is no such option; see --help", "-x: there is no such option; see --help"],
      false,
    ],
    [["--oven"], ["--oven: needs a value"], false],
    [["--oven", "--heat", "top"], ["--oven: needs a value"], false],
    [["--oven", "-x"], ["--oven: needs a value"], false],
    [["--oven="], ["--oven: must not be empty"], true],
    [["--slowly=yes", "plum"], ["--slowly: takes no value"], true],
    [["--help=yes"], ["--help: takes no value"], true],
    [["--heat", "left"], ['--heat: must be top, bottom or both, not "left"'], true],
    [
      ["--heat=x", "--oven="],
      ['--heat: must be top, bottom or both, not "x"', "--oven: must not be empty"],
      true,
    ],
    [["--watch", "--watch"], ["--watch: there is no such option; see --help"], false],
  ] as const) {
    it(`are refused: ${JSON.stringify(args)}`, () => {
      const read = readWords(command, args);
      assert.deepEqual(read.mistakes, mistakes);
      assert.equal(read.words !== undefined, areSure);
      assert.equal(read.wantsHelp, false);
    });
  }

  it("ask for help, whatever else they say", () => {
    for (const args of [["--help"], ["-h"], ["plum", "--watch", "--help"]])
      assert.equal(readWords(command, args).wantsHelp, true);
    assert.equal(readWords(command, ["--", "--help"]).wantsHelp, false);
  });

  for (const [args, values, rest, mistakes] of [
    [
      ["--yes", "--oven", "big", "-m", "x", "--slowly"],
      { oven: "big", slowly: true },
      ["--yes", "-m", "x"],
      [],
    ],
    [["-yf", "--oven=big", "--help", "-"], { oven: "big" }, ["-yf", "--help", "-"], []],
    [["--", "--oven", "big"], {}, ["--", "--oven", "big"], []],
    [["--message=--oven", "--oven"], {}, ["--message=--oven"], ["--oven: needs a value"]],
    [["--ovne", "x"], {}, ["--ovne", "x"], []],
  ] as const) {
    it(`are divided between a command and another: ${JSON.stringify(args)}`, () => {
      const read = readOwnOptions(command, args);
      assert.deepEqual({ ...none, ...read.values }, { ...none, ...values });
      assert.deepEqual([read.rest, read.mistakes], [rest, mistakes]);
    });
  }
});
