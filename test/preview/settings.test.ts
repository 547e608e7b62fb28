import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  defaultProviderDenied,
  defaultProviderInputs,
  defaultProviderName,
} from "../../preview/engine/default-providers";
import { readPolicyConfig, reconcile, type PolicyFacts } from "../../preview/gate/policy-config";
import { settingsTooLarge } from "../../preview/engine/program";
import { readProject } from "../../preview/project";
import { providerContext } from "../../preview/providers/provider-context";
import { stackSettings } from "../../preview/stack-settings";
import { timeoutsOf } from "../../preview/engine/timeouts";
import { makeUrn, nameOf, typeOf } from "../../preview/engine/urn";
import { Secret, unknown } from "../../preview/protocol/value";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "preview-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("Pulumi.yaml", () => {
  const project = (text: string) => {
    write("Pulumi.yaml", text);
    const read = readProject(folder, "Pulumi.yaml");
    return read.ok ? read.project : assert.fail(JSON.stringify(read.mistakes));
  };
  const mistake = (text: string) => {
    write("Pulumi.yaml", text);
    const read = readProject(folder, "Pulumi.yaml");
    return read.ok ? assert.fail("was read") : read.mistakes[0];
  };

  it("names a file, a folder, or nothing to run", () => {
    const at = (main: string) => {
      const { directory, entryPoint } = project(`name: p\nruntime: nodejs\n${main}`);
      return [directory, entryPoint];
    };
    assert.deepEqual(at(""), [folder, "."]);
    assert.deepEqual(at("main: index.ts"), [folder, "index.ts"]);
    assert.deepEqual(at("main: src/program.mjs"), [join(folder, "src"), "program.mjs"]);
    assert.deepEqual(at("main: src"), [join(folder, "src"), "."]);
  });

  it("says how Node is started", () => {
    const options = "runtime: {name: nodejs, options: {typescript: false, nodeargs: \"--a --b='c d' -e\"}}";
    assert.deepEqual(project(options).runtime, {
      typescript: false,
      nodeArguments: ["--a", "--b=c d", "-e"],
    });
    assert.deepEqual(project("runtime: nodejs").runtime, { typescript: true, nodeArguments: [] });
  });

  it("is refused where it is no Node project, or no project", () => {
    const path = join(folder, "Pulumi.yaml");
    assert.deepEqual(mistake("runtime: python"), {
      path: `${path}: runtime`,
      message: 'must be nodejs for the offline preview, not "python"',
    });
    assert.deepEqual(mistake("- a"), { path, message: "must be a map of settings" });
    assert.match(mistake("a: [")!.message, /^cannot be read: /);
    rmSync(path);
    const read = readProject(folder, "Pulumi.yaml");
    assert.deepEqual(read.ok ? [] : read.mistakes, [{ path, message: "there is no such file" }]);
  });
});

describe("the settings of a stack", () => {
  it("are texts, structured ones JSON, with the project's defaults below the stack's", () => {
    const settings = stackSettings(
      "p",
      {
        region: "a",
        "aws:region": { value: "b" },
        list: { type: "array", default: [1] },
        required: { type: "string" },
      },
      { "aws:region": "c", "plinth:services": { web: { cpu: 256 } }, on: true },
    );
    assert.deepEqual(
      [...settings].map(([key, { text }]) => [key, text]),
      [
        ["p:region", "a"],
        ["aws:region", "c"],
        ["p:list", "[1]"],
        ["plinth:services", '{"web":{"cpu":256}}'],
        ["p:on", "true"],
      ],
    );
  });

  it("hold encrypted values at any depth, and the whole key is secret then", () => {
    const settings = stackSettings(
      "p",
      {},
      { token: { secure: "AAAB" }, "plinth:secretValues": { mail: { secure: "AAAC" }, n: 1 } },
    );
    assert.deepEqual(settings.get("p:token"), { text: "[secret]", secret: true });
    assert.deepEqual(settings.get("plinth:secretValues"), {
      text: '{"mail":"[secret]","n":1}',
      secret: true,
    });
  });

  it("configure default providers", () => {
    const settings = stackSettings(
      "p",
      {},
      { "aws:region": "r", "aws:a:b": "x", "random:y": "z", "aws:key": { secure: "A" } },
    );
    assert.deepEqual(defaultProviderInputs(settings, "aws", "7.1.0"), {
      region: "r",
      "a:b": "x",
      key: new Secret("[secret]"),
      version: "7.1.0",
    });
    assert.equal(defaultProviderName("7.1.0-alpha+1"), "default_7_1_0_alpha_1");
    assert.equal(defaultProviderName(""), "default");
  });

  it("are refused where they are longer than what Linux hands to a process", () => {
    const sized = (length: number) => settingsTooLarge(stackSettings("p", {}, { x: "y".repeat(length) }));
    assert.equal(sized(131_000), undefined);
    assert.match(
      sized(131_072)!,
      /^has settings of 131,\d{3} bytes, and Linux hands a process 131,072 at most/,
    );
  });

  it("can forbid default providers", () => {
    const denied = (value: unknown) =>
      defaultProviderDenied(stackSettings("p", {}, { "pulumi:disable-default-providers": value }), "aws");
    assert.deepEqual([["aws"], ["*"], ["random"], ""].map(denied), [true, true, false, false]);
  });
});

describe("the context of a provider", () => {
  it("is read from its inputs", () => {
    const inputs = {
      region: "eu-west-1",
      allowedAccountIds: '["111122223333"]',
      defaultTags: '{"tags":{"A":"b","C":1}}',
    };
    assert.deepEqual(providerContext(inputs), {
      region: "eu-west-1",
      account: "111122223333",
      defaultTags: { A: "b" },
    });
  });

  it("has AWS's own examples where the stack says nothing or a preview cannot know", () => {
    const none = { region: "us-east-1", account: "123456789012", defaultTags: {} };
    assert.deepEqual(providerContext({}), none);
    assert.deepEqual(
      providerContext({ region: unknown, allowedAccountIds: unknown, defaultTags: "no json" }),
      none,
    );
  });
});

describe("a URN", () => {
  it("leaves the Stack out and keeps every other ancestor's type", () => {
    const stack = makeUrn("s", "p", "", "pulumi:pulumi:Stack", "p-s");
    const outer = makeUrn("s", "p", stack, "a:b:C", "outer");
    assert.equal(outer, "urn:pulumi:s::p::a:b:C::outer");
    const inner = makeUrn("s", "p", outer, "d:e:F", "a::name");
    assert.equal(inner, "urn:pulumi:s::p::a:b:C$d:e:F::a::name");
    assert.deepEqual([typeOf(inner), nameOf(inner)], ["d:e:F", "a::name"]);
  });
});

describe("custom timeouts", () => {
  it("are Go durations", () => {
    const custom = {
      create: "1h30m",
      update: "1.5m",
      delete: "250ms",
      read: "",
    };
    assert.deepEqual(timeoutsOf(custom), { create: 5400, update: 90, delete: 0.25, read: 0 });
  });
});

describe("the settings of a policy pack", () => {
  const policy = (name: string, rest: Partial<PolicyFacts> = {}): PolicyFacts => ({
    name,
    level: "advisory",
    schema: { properties: {}, required: [] },
    fix: "",
    ...rest,
  });
  const levels = (...layers: Parameters<typeof reconcile>) =>
    Object.fromEntries([...reconcile(...layers)].map(([name, { level }]) => [name, level]));

  it("are a level or an object a policy", () => {
    const file = write(
      "config.json",
      '{"all":"mandatory","a":{"enforcementLevel":"disabled","min":7},"b":{"min":1}}',
    );
    assert.deepEqual(readPolicyConfig(file), {
      ok: true,
      settings: {
        all: { level: "mandatory", properties: {} },
        a: { level: "disabled", properties: { min: 7 } },
        b: { properties: { min: 1 } },
      },
    });
    assert.deepEqual(readPolicyConfig(write("empty.json", " \n")), { ok: true, settings: {} });
  });

  it("are refused with everything that is wrong", () => {
    const wrong = (text: string) => {
      const read = readPolicyConfig(write("c.json", text));
      return read.ok
        ? []
        : read.mistakes.map(({ path, message }) => `${path.replace(folder, "")}: ${message}`);
    };
    assert.deepEqual(wrong('{"a":"strict","b":{"enforcementLevel":3},"c":1}'), [
      '/c.json: a: "strict" is not an enforcement level: one of advisory, mandatory, remediate, disabled',
      "/c.json: b: 3 is not an enforcement level: one of advisory, mandatory, remediate, disabled",
      "/c.json: c: must be an enforcement level or an object with settings",
    ]);
    assert.deepEqual(wrong('{"all":{"min":1}}'), [
      "/c.json: all: must be an enforcement level: one of advisory, mandatory, remediate, disabled",
    ]);
    assert.match(wrong("{")[0]!, /^\/c\.json: is not JSON: /);
    assert.deepEqual(wrong("[]"), ["/c.json: must be a JSON object, one key a policy"]);
    const missing = readPolicyConfig(join(folder, "none.json"));
    assert.equal(missing.ok ? "" : missing.mistakes[0]!.message, "there is no such file");
  });

  it("come in the engine's order: all before one, the command line before the pack", () => {
    const policies = [
      policy("a"),
      policy("b", { level: "mandatory" }),
      policy("c", { schema: { properties: { x: { default: 1 }, y: { default: 2 }, z: {} }, required: [] } }),
    ];
    assert.deepEqual(levels(policies, {}, {}), { a: "advisory", b: "mandatory", c: "advisory" });
    const initial = {
      all: { level: "disabled" as const, properties: {} },
      a: { level: "mandatory" as const, properties: {} },
    };
    assert.deepEqual(levels(policies, initial, {}), { a: "mandatory", b: "disabled", c: "disabled" });
    const given = { all: { level: "advisory" as const, properties: {} } };
    assert.deepEqual(levels(policies, initial, given), { a: "advisory", b: "advisory", c: "advisory" });
    const set = reconcile(policies, { c: { properties: { y: 3 } } }, { c: { properties: { z: 4 } } });
    assert.deepEqual(set.get("c"), { level: "advisory", properties: { x: 1, y: 3, z: 4 } });
  });
});
