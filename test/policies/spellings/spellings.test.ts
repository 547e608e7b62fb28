import assert from "node:assert/strict";
import { once } from "../../../policies/engine/once";
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

/** What came of one way to look for spellings that escape. */
interface Search {
  /** How many were tried. */
  readonly tried: number;
  readonly kinds: ReadonlySet<string>;
  readonly escapes: readonly Escape[];
}

/** What escapes of what was tried; a search is made once, whichever test comes first. */
function search(
  make: (tried: (spelling: string) => void) => Promise<Escape[]> | Escape[],
): () => Promise<Search> {
  return once(async () => {
    let tried = 0;
    const kinds = new Set<string>();
    const escapes = await make((spelling) => {
      tried += 1;
      kinds.add(spelling);
    });
    return { tried, kinds, escapes };
  });
}

function escape(
  by: string,
  { title, type, respelled }: Pick<RespelledExample, "title" | "type" | "respelled">,
) {
  return { by, title, type, spelling: respelled.spelling, text: written(respelled) };
}

const ofBadExamples = search((tried) =>
  rules.flatMap((rule) =>
    [...respelledExamples(rule, "bad")].flatMap((one) => {
      tried(one.respelled.spelling);
      if (refuses(one.verdicts()) || one.refusedInstead().length > 0) return [];
      return [escape(rule.id, one)];
    }),
  ),
);

const ofGoodExamples = search((tried) =>
  rules.flatMap((rule) =>
    [...respelledExamples(rule, "good")].flatMap((one) => {
      if (isWider(one.respelled.spelling)) return [];
      tried(one.respelled.spelling);
      return refuses(one.verdicts()) ? [escape(rule.id, one)] : [];
    }),
  ),
);

// A mutant that a plan before has had is tried once: so the plans take their turns as they are listed.
const mutants = new Set<string>();
const ofPlans: readonly { readonly file: string; readonly found: () => Promise<Search> }[] = plans.map(
  ({ file, stack, settings }, place) => ({
    file,
    found: search(async (tried) => {
      await ofPlans[place - 1]?.found();
      const { resources } = await plan(settings, stack, "up");
      return [...respelledMutants(resources, mutants)].flatMap((one) => {
        tried(one.respelled.spelling);
        return one.stillRefusedBy().length === 0 ? [escape(one.refusedBy.join(", "), one)] : [];
      });
    }),
  }),
);

describe("what a rule refuses, in the other spellings that AWS or the provider takes for the same", function () {
  // Whichever test comes first may look through all plans.
  this.timeout(600_000);

  /** No spelling escapes without a reason for it. */
  function holds(test: Mocha.Runnable, what: string, { tried, escapes }: Search): void {
    test.title += ` (${tried} spellings of ${what})`;
    const unaccepted = escapes.filter((one) => acceptedBy(one) === undefined);
    assert.equal(unaccepted.length, 0, told(unaccepted));
  }

  it("is refused by the same rule, or by another that always blocks", async function () {
    holds(this.test!, "bad examples", await ofBadExamples());
  });

  it("passes where it is right in other spellings too", async function () {
    holds(this.test!, "good examples", await ofGoodExamples());
  });

  for (const { file, found } of ofPlans)
    it(`is refused in ${file}`, async function () {
      holds(this.test!, "mutants", await found());
    });

  it("are of every kind, and none is accepted for nothing", async () => {
    const refused = [await ofBadExamples(), ...(await Promise.all(ofPlans.map(({ found }) => found())))];
    const kinds = new Set(refused.flatMap((one) => [...one.kinds]));
    assert.ok(kinds.size > 60, [...kinds].join("\n"));
    const used = new Set([...refused, await ofGoodExamples()].flatMap((one) => one.escapes.map(acceptedBy)));
    assert.deepEqual(
      accepted.filter((row) => !used.has(row)).map(({ because }) => because),
      [],
    );
  });
});
