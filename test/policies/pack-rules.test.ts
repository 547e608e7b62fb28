import assert from "node:assert/strict";
import { subjectType } from "../../policies/engine/subject-type";
import { rules } from "../../policies/rules";
import { Example, Rule } from "../../policies/vocabulary/rule";
import { Case, casesOf, parentUrn } from "./example-resources";
import { PackFinding, PackProcess } from "./pack-process";
import { plannedByAws } from "./planned-by-aws";

describe("the rules in the pack's own process", () => {
  let pack: PackProcess;
  let configured = "";

  before(async () => {
    pack = await PackProcess.start();
  });
  after(() => pack.stop());

  async function findings(rule: Rule, { examples }: Case): Promise<readonly PackFinding[]> {
    const all = Object.assign({}, ...examples.map(({ config }) => config ?? {}));
    const own = Object.entries(all).filter(([key]) => key in (rule.config ?? {}));
    const settings = Object.entries(all).filter(([key]) => !(key in (rule.config ?? {})));
    const config = { [rule.id]: Object.fromEntries(own), settings: Object.fromEntries(settings) };
    if (configured !== JSON.stringify(config)) await pack.configure(config);
    configured = JSON.stringify(config);
    const found =
      rule.kind === "resource"
        ? await pack.analyze({ ...examples[0]!, parent: parentUrn(examples[0]!) })
        : await judged(examples);
    return found.filter(({ policy }) => policy === rule.id);
  }

  /** As a preview goes: each resource on its inputs, then all on their outputs, of which AWS leaves most unknown. */
  async function judged(examples: readonly Example[]): Promise<readonly PackFinding[]> {
    const inputs: readonly Example[] = [{ type: "pulumi:pulumi:Stack", props: {} }, ...examples];
    for (const one of inputs) await pack.analyze(one, inputs);
    return pack.analyzeStack(
      inputs.map((one) => ({ provider: {}, ...one, props: plannedByAws(one.type, one.props) })),
    );
  }

  for (const rule of rules) {
    it(`judge as they do in their examples: ${rule.id}`, async () => {
      for (const one of casesOf(rule, "good")) assert.deepEqual(await findings(rule, one), [], one.title);
      for (const one of casesOf(rule, "bad")) {
        const found = await findings(rule, one);
        assert.ok(
          found.some(({ message }) => /\nFix: /.test(message)),
          `${one.title}: ${JSON.stringify(found)}`,
        );
      }
      for (const one of casesOf(rule, "unknown")) {
        const found = await findings(rule, one);
        assert.ok(
          found.some(({ message }) => message.startsWith("not evaluated: ")),
          one.title,
        );
        assert.equal(
          found.some(({ message }) => message.startsWith("rule failed")),
          false,
          one.title,
        );
      }
    });
  }

  it("are left out of plans without the one type that they speak of, and only then", () => {
    const spoken = rules.flatMap((rule) => {
      const subject = rule.kind === "stack" ? subjectType(rule) : undefined;
      return subject === undefined ? [] : [{ rule, subject }];
    });
    assert.ok(spoken.length > 0);
    for (const { rule, subject } of spoken) {
      for (const { title, examples } of casesOf(rule, "bad")) {
        assert.ok(
          examples.some(({ type }) => type === subject),
          `${title} is refused without ${subject}`,
        );
      }
    }
  });
});
