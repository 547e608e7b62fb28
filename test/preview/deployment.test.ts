import assert from "node:assert/strict";
import { Callbacks } from "../../preview/engine/callback";
import { Deployment, type Judge } from "../../preview/engine/deployment";
import { DeploymentError } from "../../preview/engine/deployment-error";
import { plainGoal } from "../../preview/engine/goal";
import type { Providers } from "../../preview/providers/provider";
import { echoProvider } from "../../preview/providers/echo-provider";
import { inheritSecrets, secretOutputs } from "../../preview/engine/secret-outputs";
import { stackSettings } from "../../preview/stack-settings";
import { ProgramTransforms } from "../../preview/engine/transform";
import { Secret, type Properties } from "../../preview/protocol/value";

/** Providers that take everything as it comes and echo it. */
const echo: Providers = () => (configuration) => ({
  ...echoProvider(configuration),
  create: ({ inputs }) => ({ outputs: { ...inputs, echoed: true } }),
});

function deployment(
  values: Record<string, unknown> = {},
  providers = echo,
  judge: Judge | undefined = undefined,
): Deployment {
  const settings = stackSettings("p", {}, values);
  const identity = { root: "/nowhere", project: "p", stack: "s", mode: "preview" as const, settings };
  return new Deployment(identity, providers, new ProgramTransforms(new Callbacks()), judge);
}

function goal(
  type: string,
  name: string,
  rest: { custom?: boolean; parent?: string; provider?: string; properties?: Properties } = {},
) {
  const { properties = {}, ...others } = rest;
  return plainGoal({
    custom: true,
    parent: "",
    dependencies: [],
    propertyDependencies: {},
    ...others,
    properties: { ...properties },
    type,
    name,
  });
}

describe("a deployment", () => {
  it("takes the provider from the request, else from the parent component, else the default one", async () => {
    const engine = deployment();
    const explicit = await engine.register(goal("pulumi:providers:aws", "explicit"));
    const component = goal("a:b:C", "component", { custom: false });
    const providers = new Map([["aws", `${explicit.urn}::id`]]);
    const handing = { ...component, options: { ...component.options, providers } };
    const parent = (await engine.register(handing)).urn;
    const inner = (await engine.register(goal("a:b:D", "inner", { custom: false, parent }))).urn;
    const inherited = await engine.register(goal("aws:s3/bucket:Bucket", "one", { parent }));
    const fromFurtherUp = await engine.register(goal("aws:s3/bucket:Bucket", "two", { parent: inner }));
    const other = await engine.register(goal("random:index/randomId:RandomId", "three", { parent }));
    const loose = await engine.register(goal("aws:s3/bucket:Bucket", "four"));
    assert.deepEqual([inherited.provider, fromFurtherUp.provider], [explicit.urn, explicit.urn]);
    assert.equal(other.provider, "urn:pulumi:s::p::pulumi:providers:random::default");
    assert.equal(loose.provider, "urn:pulumi:s::p::pulumi:providers:aws::default");
  });

  it("registers a default provider once, however many ask for it at the same time", async () => {
    const engine = deployment();
    const names = ["a", "b", "c"];
    await Promise.all(names.map((name) => engine.register(goal("aws:s3/bucket:Bucket", name))));
    assert.equal(
      [...engine.resources.keys()].filter((urn) => urn.includes("pulumi:providers:aws")).length,
      1,
    );
  });

  it("has no default provider where the stack forbids it", async () => {
    const engine = deployment({ "pulumi:disable-default-providers": ["aws"] });
    await assert.rejects(engine.register(goal("aws:s3/bucket:Bucket", "a")), (error) => {
      assert.ok(error instanceof DeploymentError);
      assert.match(error.message, /^Default provider for 'aws' disabled\./);
      return true;
    });
  });

  it("refuses a remote component that nobody emulates", async () => {
    const remote = { ...goal("awsx:ecs:FargateService", "web", { custom: false }), remote: true };
    await assert.rejects(
      deployment().register(remote),
      /'web' has a problem: this remote component is not emulated/,
    );
  });

  it("checks, has the pack remedy and judge, and creates what came out of that", async () => {
    const calls: string[] = [];
    const recording: Providers = () => (configuration) => ({
      ...echoProvider(configuration),
      check: ({ inputs }) => (calls.push("check"), { inputs: { ...inputs, checked: true } }),
      create: ({ inputs }) => (calls.push("create"), { outputs: { size: Object.keys(inputs).length } }),
    });
    const judge: Judge = {
      remediate: async ({ custom, type, inputs }) => {
        if (!custom || type.startsWith("pulumi:")) return inputs;
        calls.push("remediate");
        return { ...inputs, remedied: true };
      },
      analyze: ({ type, inputs }) => {
        if (!type.startsWith("pulumi:")) calls.push(`analyze ${Object.keys(inputs).join(" ")}`);
      },
    };
    const engine = deployment({}, recording, judge);
    const { inputs, outputs } = await engine.register(goal("aws:s3/bucket:Bucket", "a"));
    assert.deepEqual(calls, ["check", "remediate", "analyze checked remedied", "create"]);
    assert.deepEqual([inputs, outputs], [{ checked: true, remedied: true }, { size: 2 }]);
  });

  it("marks as secret the outputs that options name, and those that repeat a secret input", async () => {
    const engine = deployment();
    const properties = { password: new Secret("x"), map: { deep: new Secret("y") }, plain: "z" };
    const request = goal("aws:rds/instance:Instance", "main", { properties });
    const options = { ...request.options, additionalSecretOutputs: ["echoed"] };
    const { outputs } = await engine.register({ ...request, options });
    assert.deepEqual(outputs, { ...properties, echoed: new Secret(true) });
  });
});

describe("secrets of outputs", () => {
  it("come from the inputs at the same place, and a list is secret as a whole", () => {
    const inputs = {
      a: new Secret("x"),
      b: [1, new Secret(2)],
      c: { d: new Secret("e"), f: "g" },
      gone: new Secret("h"),
    };
    const outputs = { a: "x", b: [1, 2], c: { d: "e", f: "g" }, other: 1 };
    assert.deepEqual(inheritSecrets(outputs, inputs), {
      a: new Secret("x"),
      b: new Secret([1, 2]),
      c: { d: new Secret("e"), f: "g" },
      other: 1,
    });
    assert.equal(inheritSecrets(outputs, { other: 1 }), outputs);
  });

  it("are named by options only where there is such an output", () => {
    assert.deepEqual(secretOutputs({ a: 1, b: new Secret(2) }, ["a", "b", "c"]), {
      a: new Secret(1),
      b: new Secret(2),
    });
  });
});
