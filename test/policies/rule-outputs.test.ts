import assert from "node:assert/strict";
import { AnalysedResources } from "../../policies/engine/analysed-resources";
import { Gate } from "../../policies/engine/gate";
import { plan, SdkStackResource } from "../../policies/engine/plan";
import { ruleContext } from "../../policies/engine/rule-policy";
import { rules } from "../../policies/rules";
import { Example, StackRule, UNKNOWN, Verdict } from "../../policies/vocabulary/rule";
import { Secret, unknown, type Properties } from "../../preview/protocol/value";
import { plannedOutputs } from "../../preview/providers/aws/planned-outputs";
import { casesOf, isNotEvaluated, sdkResources, today } from "./example-resources";
import { computedBy, plannedByAws } from "./planned-by-aws";
import { recordedPlan } from "./recorded-reads";

const stackRules = rules.filter((rule): rule is StackRule => rule.kind === "stack");

type Planned = (type: string, inputs: Readonly<Record<string, unknown>>) => object;

/** The same from the offline preview's emulation, which knows defaults and what stands inside objects too. */
const plannedByEmulation: Planned = (type, inputs) => {
  const values = mapped(inputs, (value) => (value === UNKNOWN ? unknown : value)) as Properties;
  return mapped(plannedOutputs(type, values), (value) => (value === unknown ? UNKNOWN : value)) as object;
};

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value instanceof Secret ? value.value : value);
  if (Array.isArray(changed)) return changed.map((item) => mapped(item, change));
  if (!(changed instanceof Object) || changed === unknown) return changed;
  return Object.fromEntries(Object.entries(changed).map(([key, inner]) => [key, mapped(inner, change)]));
}

/** The examples as an engine with the provider of AWS shows them: first each on its inputs, then all on their outputs. */
function asEngineShows(examples: readonly Example[], planned: Planned) {
  const analysed = new AnalysedResources();
  const resources = sdkResources(examples).map((resource, index): SdkStackResource => {
    analysed.remember(resource);
    if (!resource.type.startsWith("aws:")) return resource;
    const inputs = JSON.parse(JSON.stringify(examples[index]!.props)) as Record<string, unknown>;
    const props = planned(resource.type, inputs) as object;
    return { ...resource, props, provider: resource.provider ?? { props: {} } };
  });
  return { resources, analysed };
}

/** What is said of what. Its words may differ: of a default the provider knows the value. */
const places = (verdicts: readonly Verdict[]) =>
  verdicts.map((verdict) => [isNotEvaluated(verdict), verdict.path, "urn" in verdict ? verdict.urn : ""]);

function judge(
  rule: StackRule,
  examples: readonly Example[],
  planned: Planned = plannedByAws,
  remembered = true,
): readonly Verdict[] {
  const config = Object.assign({}, ...examples.map((example) => example.config ?? {}));
  const { resources, analysed } = asEngineShows(examples, planned);
  const whole = plan(resources, remembered ? analysed : new AnalysedResources());
  return rule.check(whole, ruleContext(rule, new Gate(today), config));
}

describe("rules about the whole plan, behind a provider that plans the rest as unknown", () => {
  it("are given what AWS fills in as unknown", () => {
    assert.ok(computedBy("aws:s3/bucket:Bucket").optional.has("policy"));
    assert.ok(computedBy("aws:lambda/function:Function").optional.has("loggingConfig"));
    assert.ok(computedBy("aws:sqs/queue:Queue").outputOnly.has("arn"));
    assert.ok(!computedBy("aws:s3/bucket:Bucket").optional.has("forceDestroy"));
  });

  for (const rule of stackRules) {
    it(`judge their examples as ever: ${rule.id}`, () => {
      for (const kind of ["good", "bad", "unknown"] as const)
        for (const { title, examples, judge: judgePlainly } of casesOf(rule, kind))
          for (const planned of [plannedByAws, plannedByEmulation])
            assert.deepEqual(places(judge(rule, examples, planned)), places(judgePlainly(examples)), title);
    });

    it(`never ask what only AWS knows: ${rule.id}`, () => {
      const asked = new Set<string>();
      const tell = (type: string, path: string) => {
        const [top = ""] = path.split(/[.[]/);
        if (type.startsWith("aws:") && computedBy(type).outputOnly.has(top)) asked.add(`${type} ${top}`);
      };
      for (const kind of ["good", "bad", "unknown"] as const)
        for (const { examples } of casesOf(rule, kind)) {
          const { resources, analysed } = asEngineShows(examples, plannedByAws);
          const config = Object.assign({}, ...examples.map((example) => example.config ?? {}));
          rule.check(
            recordedPlan(plan(resources, analysed), tell),
            ruleContext(rule, new Gate(today), config),
          );
        }
      assert.deepEqual([...asked], [], "it would read as absent while it is not known");
    });
  }

  describe("after an update, when AWS has put a policy of its own there", () => {
    const rule = stackRules.find(({ id }) => id === "sns-tls-policy")!;
    const topic: Example = { name: "alarms", type: "aws:sns/topic:Topic", props: {} };
    const [, policy] = rule.examples.good[0]!;
    const attached = { ...policy!, dependsOn: { arn: ["alarms"] } };
    const updated = (text: string) => (_type: string, inputs: Readonly<Record<string, unknown>>) => ({
      policy: text,
      ...inputs,
    });
    const paths = (examples: readonly Example[], text: string) =>
      judge(rule, examples, updated(text)).map(({ path }) => path);

    it("judge the one that the program attaches", () => {
      for (const text of ["", '{"Statement":[]}']) assert.deepEqual(paths([topic, attached], text), [], text);
    });

    it("judge what there is where the program attaches none", () => {
      assert.deepEqual(paths([topic], '{"Statement":[]}'), ["policy"]);
      assert.deepEqual(paths([topic], ""), [""], "it has none");
      assert.deepEqual(paths([topic], String(policy!.props["policy"])), []);
    });
  });

  describe("after an update, when the provider has put empty conditions on a backup selection", () => {
    const selection: Example = { name: "daily", type: "aws:backup/selection:Selection", props: {} };
    const media: Example = { name: "media", type: "aws:efs/fileSystem:FileSystem", props: {} };
    const withConditions =
      (conditions: unknown): Planned =>
      (type, inputs) =>
        type === selection.type ? { conditions, ...inputs } : inputs;

    for (const id of ["efs-backup", "backup-covers-data"])
      it(`do not take it for a backup: ${id}`, () => {
        const rule = stackRules.find((one) => one.id === id)!;
        const none = { stringEquals: [], stringLikes: [], stringNotEquals: [], stringNotLikes: [] };
        for (const conditions of [[], {}, [{}], [none], none])
          for (const remembered of [true, false])
            assert.equal(
              judge(rule, [media, selection], withConditions(conditions), remembered).length,
              1,
              JSON.stringify({ conditions, remembered }),
            );
        const some = { ...none, stringEquals: [{ key: "aws:ResourceTag/Backup", value: "daily" }] };
        const told = { ...selection, props: { conditions: [some] } };
        assert.deepEqual(judge(rule, [media, told], withConditions([none])), []);
        // What is not in the program is no promise of it, whoever put it there.
        assert.equal(judge(rule, [media, selection], withConditions([some])).length, 1);
      });
  });

  describe("after an update, when AWS has picked the zones of Aurora's instances", () => {
    const rule = stackRules.find(({ id }) => id === "aurora-multi-az")!;
    const instance = (name: string): Example => ({
      name,
      type: "aws:rds/clusterInstance:ClusterInstance",
      props: {},
      dependsOn: { clusterIdentifier: ["main"] },
    });
    const plans = (props: Example["props"]): readonly Example[] => [
      { name: "main", type: "aws:rds/cluster:Cluster", props },
      instance("one"),
      instance("two"),
    ];
    const verdicts = (zones: readonly string[], props: Example["props"] = {}) => {
      const left = [...zones];
      const picked: Planned = (type, inputs) => {
        if (type === "aws:rds/cluster:Cluster") return { availabilityZones: ["a", "b", "c"], ...inputs };
        return { availabilityZone: left.shift(), ...inputs };
      };
      return judge(rule, plans(props), picked).map(isNotEvaluated);
    };

    it("judge the zones that came of it", () => {
      assert.deepEqual(verdicts(["a", "b"]), []);
      assert.deepEqual(verdicts(["a", "a"]), [false]);
      assert.deepEqual(
        verdicts(["a", "a"], { availabilityZones: ["a", "b"] }),
        [false],
        "whatever was promised",
      );
    });

    it("do not take the zones of the storage for those of the instances", () => {
      assert.deepEqual(verdicts([]), [true]);
      assert.deepEqual(verdicts([], { availabilityZones: ["a", "b"] }), []);
    });
  });

  it("could not judge without what the program says", () => {
    const blind = stackRules.filter((rule) =>
      casesOf(rule, "bad").some(({ examples }) =>
        judge(rule, examples, plannedByAws, false).every(isNotEvaluated),
      ),
    );
    const ids = blind.map(({ id }) => id);
    for (const id of ["s3-tls-only", "sns-tls-policy", "sqs-tls-policy", "lambda-log-group", "sqs-dlq"])
      assert.ok(ids.includes(id), id);
  });
});
