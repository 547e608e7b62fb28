import assert from "node:assert/strict";
import { rules } from "../../../policies/rules";
import { plan } from "../../plan/planned-stack";
import { productionFiles } from "../../plan/stack-files";
import { wholeStack } from "../../plan/whole-stack";
import { accepted, acceptedBy, type Escape } from "./accepted";
import { refuses, respelledExamples, type RespelledExample } from "./respelled-examples";
import { respelledMutants } from "./respelled-mutants";
import type { RespelledResource } from "./respelled-resource";
import { isWider } from "./spelling";

const plans = [
  ...productionFiles,
  { file: "a stack with every noun", stack: "production", settings: wholeStack },
];

/** What was written, in the words of the property that it stands in. */
const written = ({ path, together }: RespelledResource): string =>
  JSON.stringify(together.map((props) => props[String(path[0])]));

/** The first hundred: one cause has many. */
const told = (escapes: readonly Escape[]): string =>
  [
    `${escapes.length} spellings`,
    ...escapes.slice(0, 100).map(({ by, title, spelling, text }) => `${by}: ${title}: ${spelling}: ${text}`),
  ].join("\n");

describe("what a rule refuses, in the other spellings that AWS or the provider takes for the same", () => {
  const met = new Set<string>();
  const used = new Set<unknown>();
  const mutants = new Set<string>();

  /** What escapes, unless there is a reason for it. */
  function unlessAccepted(
    by: string,
    { title, type, respelled }: Pick<RespelledExample, "title" | "type" | "respelled">,
  ): readonly Escape[] {
    const escape = { by, title, type, spelling: respelled.spelling, text: written(respelled) };
    const row = acceptedBy(escape);
    used.add(row);
    return row === undefined ? [escape] : [];
  }

  it("is refused by the same rule, or by another that always blocks", function () {
    let spellings = 0;
    const escapes = rules.flatMap((rule) =>
      [...respelledExamples(rule, "bad")].flatMap((one): readonly Escape[] => {
        spellings += 1;
        met.add(one.respelled.spelling);
        if (refuses(one.verdicts()) || one.refusedInstead().length > 0) return [];
        return unlessAccepted(rule.id, one);
      }),
    );
    this.test!.title += ` (${spellings} spellings of bad examples)`;
    assert.equal(escapes.length, 0, told(escapes));
  });

  it("passes where it is right in other spellings too", function () {
    let spellings = 0;
    const refused = rules.flatMap((rule) =>
      [...respelledExamples(rule, "good")].flatMap((one): readonly Escape[] => {
        if (isWider(one.respelled.spelling)) return [];
        spellings += 1;
        return refuses(one.verdicts()) ? unlessAccepted(rule.id, one) : [];
      }),
    );
    this.test!.title += ` (${spellings} spellings of good examples)`;
    assert.equal(refused.length, 0, told(refused));
  });

  for (const { file, stack, settings } of plans) {
    it(`is refused in ${file}`, async function () {
      const { resources } = await plan(settings, stack, "up");
      let spellings = 0;
      const escapes: Escape[] = [];
      for (const one of respelledMutants(resources, mutants)) {
        spellings += 1;
        met.add(one.respelled.spelling);
        if (one.stillRefusedBy().length === 0) escapes.push(...unlessAccepted(one.refusedBy.join(", "), one));
      }
      this.test!.title += ` (${spellings} spellings of mutants)`;
      assert.equal(escapes.length, 0, told(escapes));
    });
  }

  it("are of every kind, and none is accepted for nothing", () => {
    assert.ok(met.size > 60, [...met].join("\n"));
    assert.deepEqual(
      accepted.filter((row) => !used.has(row)).map(({ because }) => because),
      [],
    );
  });
});
