import assert from "node:assert/strict";
import {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerProviderResource,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Gate } from "../../policies/engine/gate";
import { packPolicies } from "../../policies/engine/pack-policies";
import type { PackPolicy } from "../../policies/engine/pack-policy";
import { Analyzer } from "../../policies/protocol/analyzer";
import { analyzerInfo } from "../../policies/protocol/analyzer-info";
import { rules } from "../../policies/rules";
import { UNKNOWN, type Example } from "../../policies/vocabulary/rule";
import { exampleUrn, today } from "./example-resources";
import { Given, SdkServer } from "./sdk-server";

const pack = { name: "plinth", version: "1.2.3", displayName: "Plinth", description: "Refuses." };
const policies = (): readonly PackPolicy[] => packPolicies(rules, new Gate(today));

const struct = (properties: Readonly<Record<string, unknown>>) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);

function sent(example: Example, place: number, plan: readonly Example[]): AnalyzerResource {
  const names = plan.map(({ name }, index) => name ?? `example-${index}`);
  const urns = plan.map(({ type }, index) => exampleUrn(type, names[index]!));
  const urnOf = (name: string) => urns[names.indexOf(name)]!;
  const resource = new AnalyzerResource().setType(example.type).setName(names[place]!).setUrn(urns[place]!);
  const options = new AnalyzerResourceOptions().setProtect(example.protect ?? false);
  options.setIgnorechangesList([...(example.ignoreChanges ?? [])]);
  const parent = example.parent?.startsWith("urn:")
    ? example.parent
    : example.parent && urnOf(example.parent);
  if (parent) resource.setParent(parent);
  resource.setOptions(parent ? options.setParent(parent) : options).setProperties(struct(example.props));
  if (example.provider)
    resource.setProvider(new AnalyzerProviderResource().setProperties(struct(example.provider)));
  for (const [property, sources] of Object.entries(example.dependsOn ?? {}))
    resource
      .getPropertydependenciesMap()
      .set(property, new AnalyzerPropertyDependencies().setUrnsList(sources.map(urnOf)));
  return resource;
}

const alone = (resource: AnalyzerResource) =>
  new AnalyzeRequest()
    .setType(resource.getType())
    .setName(resource.getName())
    .setUrn(resource.getUrn())
    .setOptions(resource.getOptions())
    .setProperties(resource.getProperties())
    .setProvider(resource.getProvider());

const bytes = (message: { serializeBinary(): Uint8Array }) => Buffer.from(message.serializeBinary());
const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const asset = (content: object) => ({ [signature]: "c44067f5952c0a294b673a41bacd8c17", ...content });
const archive = (content: object) => ({ [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", ...content });

/** What an engine sends beside plain values. */
const strange: readonly Example[] = [
  { type: "aws:rds/instance:Instance", props: { password: secret("hunter2-hunter2"), tags: UNKNOWN } },
  { type: "aws:s3/bucketObject:BucketObject", props: { source: asset({ path: "/etc/hosts", hash: "1" }) } },
  {
    type: "aws:lambda/function:Function",
    props: { zip: null, b: [1.5, false, []], a: {}, code: archive({ assets: { x: asset({ text: "y" }) } }) },
  },
  {
    type: "aws:s3/bucket:Bucket",
    props: JSON.parse('{"__proto__": {"acl": "public-read"}}') as object as never,
  },
];

describe("what the pack answers, as bytes", () => {
  const [first, second] = (["bad", "unknown"] as const).map((kind) =>
    rules.flatMap((rule) => {
      const [example] = rule.examples[kind] ?? [];
      return example === undefined ? [] : [example instanceof Array ? example : [example as Example]];
    }),
  );
  // A part of them, of every theme: the server of the SDK takes its time for each.
  const some = [...first!, ...second!].filter((_, place) => place % 4 === 0);
  const plans: readonly (readonly Example[])[] = [...some, ...strange.map((one) => [one])];

  it("says of itself and its policies what the SDK would say of them", () => {
    const info = new SdkServer(pack, policies()).info();
    assert.ok(info.getPoliciesList().length > 200);
    assert.deepEqual(analyzerInfo(pack, policies()), bytes(info));
  });

  const cases: readonly (readonly [what: string, judged: typeof plans, configured: Given])[] = [
    ["by itself", plans, {}],
    [
      "with levels and settings of its own",
      plans.filter((_, place) => place % 3 === 0),
      {
        settings: { environment: "staging", notEvaluated: "mandatory", enviroment: 1 },
        "tags-required": { enforcementLevel: "disabled" },
        "s3-tls-only": { enforcementLevel: "disabled" },
        "rds-copy-tags": { enforcementLevel: "remediate" },
        "no-deprecated-tokens": { enforcementLevel: "advisory", stranger: [1, { a: null }] },
      },
    ],
  ];
  for (const [what, judged, configured] of cases) {
    it(`is what the SDK's server answers for the same policies, ${what}`, async () => {
      const sdk = new SdkServer(pack, policies(), configured);
      const analyzer = new Analyzer(pack, policies());
      analyzer.configure(bytes(configuration(configured)));
      let findings = 0;
      for (const plan of judged) {
        const resources = plan.map(sent);
        for (const resource of resources) {
          const answer = analyzer.analyze(bytes(alone(resource)));
          assert.deepEqual(answer, bytes(await sdk.analyze(alone(resource))), resource.getUrn());
          findings += AnalyzeResponse.deserializeBinary(answer).getDiagnosticsList().length;
        }
      }
      assert.ok(findings > judged.length, `${findings} findings`);
      const all = new AnalyzeStackRequest().setResourcesList(judged.flatMap((plan) => plan.map(sent)));
      assert.deepEqual(analyzer.analyzeStack(bytes(all)), bytes(await sdk.analyzeStack(all)));
      const none = new AnalyzeStackRequest();
      assert.deepEqual(analyzer.analyzeStack(bytes(none)), bytes(await sdk.analyzeStack(none)));
      const remedies = bytes(await sdk.remediate(alone(sent(strange[0]!, 0, strange))));
      assert.deepEqual(analyzer.remediate(), remedies);
      assert.equal(
        RemediateResponse.deserializeBinary(remedies).getNotApplicableList().length,
        "rds-copy-tags" in configured ? 1 : 0,
      );
    }).timeout(120_000);
  }

  it("is an error, and nothing milder, where the engine says what is not known here", () => {
    const analyzer = new Analyzer(pack, policies());
    const unknown = new PolicyConfig().setEnforcementlevel(9 as EnforcementLevel);
    const request = new ConfigureAnalyzerRequest();
    request.getPolicyconfigMap().set("s3-tls-only", unknown);
    assert.throws(() => analyzer.configure(bytes(request)), /Unknown enforcement level 9\./);
    const good = bytes(alone(sent(strange[0]!, 0, strange)));
    for (const [why, message] of [
      ["a field without a number", Buffer.concat([Buffer.from([0x02, 0x00]), good])],
      ["a field that is cut off", good.subarray(0, -1)],
      ["a number that is cut off", Buffer.concat([good, Buffer.from([0x80])])],
    ] as const) {
      assert.throws(() => analyzer.analyze(message), /^Error: a message /, why);
    }
  });

  function configuration(given: Given) {
    const levels = ["advisory", "mandatory", "disabled", "remediate"];
    const request = new ConfigureAnalyzerRequest();
    for (const policy of policies()) {
      const { enforcementLevel = policy.enforcementLevel, ...properties } = given[policy.name] ?? {};
      const level = levels.indexOf(String(enforcementLevel)) as EnforcementLevel;
      const setting = new PolicyConfig().setEnforcementlevel(level).setProperties(struct(properties));
      request.getPolicyconfigMap().set(policy.name, setting);
    }
    return request;
  }
});
