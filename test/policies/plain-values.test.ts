import assert from "node:assert/strict";
import { booleanOf, integerOf, means, numberOf } from "../../policies/vocabulary/plain-values";
import { mustBeTrue, mustNotBeFalse, mustNotBeTrue, whenIs } from "../../policies/vocabulary/property-checks";
import type { Read, RuleContext } from "../../policies/vocabulary/rule";

// strconv.ParseBool of Go, by which Pulumi's bridge reads texts: https://pkg.go.dev/strconv#ParseBool
const trueTexts = ["1", "t", "T", "TRUE", "true", "True"];
const falseTexts = ["0", "f", "F", "FALSE", "false", "False"];
const neither = ["yes", "tRUE", " true", "on", "2", 2, -1, Number.NaN, {}, []];

const context: RuleContext = { config: {}, production: true };
const holding = (value: unknown) => ({
  read: (): Read => ({ state: "known", value }),
  list: () => ({ state: "absent" }) as const,
  map: () => ({ state: "absent" }) as const,
});

describe("a value that the provider converts", () => {
  it("is true or false in each spelling that strconv.ParseBool takes, and in no other", () => {
    for (const value of [true, 1, ...trueTexts]) assert.equal(booleanOf(value), true, `${value}`);
    for (const value of [false, 0, ...falseTexts]) assert.equal(booleanOf(value), false, `${value}`);
    for (const value of [...neither, "", null]) assert.equal(booleanOf(value), undefined);
  });

  it("passes no check of a boolean where it is none", () => {
    const checks = [
      mustBeTrue("on"),
      mustNotBeFalse("on"),
      mustNotBeTrue("on"),
      whenIs("on", [true], () => []),
    ];
    for (const check of checks)
      for (const value of neither) assert.equal(check(holding(value), context).length, 1, `${value}`);
    assert.deepEqual(
      mustNotBeTrue("on")(holding(""), context),
      [],
      "what a provider plans for what is not there",
    );
  });

  it("is a number where it is one in decimal, without spaces", () => {
    const numbers: readonly (readonly [unknown, number])[] = [
      [7, 7],
      ["7", 7],
      ["+7", 7],
      ["-1", -1],
      ["007", 7],
      ["6.9", 6.9],
      [".5", 0.5],
      ["1e3", 1000],
    ];
    for (const [value, number] of numbers) assert.equal(numberOf(value), number);
    for (const value of [
      "",
      " 5 ",
      "0x10",
      "seven",
      "NaN",
      "Infinity",
      "1_000",
      true,
      [7],
      null,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ])
      assert.equal(numberOf(value), undefined, `${value}`);
    assert.equal(integerOf("22.9"), 22);
  });

  it("means what is wanted in the kind of what is wanted", () => {
    assert.ok(means("T", true) && means("443", 443) && means("tcp", "tcp"));
    assert.ok(!means("true", "True") && !means(443, "443") && !means("", false));
  });
});
