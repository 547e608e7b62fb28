import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandBlocks } from "../pipeline/operate-page";
import { inCi } from "./equipment/in-ci";
import type { StackState } from "./equipment/stack-state";
import { repository } from "./equipment/workspace";
import { Stack } from "./stack";
import { smallestStack } from "../plan/smallest-stack";

const stackFile = join(__dirname, "fixtures/Pulumi.test.yaml");
const parameter = "aws:ssm/parameter:Parameter::payment";

/** A system of one secret that somebody fills. */
const settings = {
  ...smallestStack,
  "plinth:secrets": { payment: { from: "external" } },
};

/** The state as it was when the value was an ordinary one, and a refresh had read what somebody filled in. */
function older(state: StackState): StackState {
  return rewritten(state, (properties) => {
    const others = Object.entries(properties).filter(
      ([key]) => !/^(valueWo|valueWoVersion|hasValueWo)$/.test(key),
    );
    return { ...Object.fromEntries(others), value: "filled" };
  });
}

function rewritten(
  state: StackState,
  rewrite: (properties: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): StackState {
  const resources = state.deployment.resources!.map((resource) =>
    resource.urn.endsWith(parameter)
      ? { ...resource, inputs: rewrite(resource.inputs!), outputs: rewrite(resource.outputs!) }
      : resource,
  );
  return { ...state, deployment: { ...state.deployment, resources } };
}

describe("a secret that somebody fills, on the real engine", () => {
  let stack: Stack;

  const inputs = async () => (await stack.resource(parameter)).inputs ?? {};

  beforeEach(async () => {
    stack = await Stack.create({ stack: "test", stackFile });
    stack.configure(settings);
    await stack.updated();
    assert.equal((await inputs())["valueWoVersion"], 1);
    await stack.workspace.importState(older(await stack.workspace.exportState()));
  });

  afterEach(() => stack?.dispose());

  it("has no version in an older stack, so that the real provider refuses it", async () => {
    await stack.updated();
    const now = await inputs();
    assert.ok("valueWo" in now);
    assert.ok(!("valueWoVersion" in now));
  });

  it("has its version, and no value, once the state is edited by the filter of docs/operate.md", async function () {
    if (spawnSync("jq", ["--version"]).status !== 0) {
      if (inCi()) assert.fail("there is no jq on the path");
      console.log("Nothing was edited: there is no jq on the path");
      return this.skip();
    }
    const page = readFileSync(join(repository, "docs/operate.md"), "utf8");
    const [block = ""] = commandBlocks(page).filter(
      (text) => text.includes("jq '(.deployment.resources[]") && text.includes("valueWo"),
    );
    const filter = /jq '([^']+)'/.exec(block)![1]!;
    const state = JSON.stringify(await stack.workspace.exportState());
    await stack.workspace.importState(
      JSON.parse(execFileSync("jq", [filter], { input: state, encoding: "utf8" })) as StackState,
    );
    const { inputs: moved, outputs } = await stack.resource(parameter);
    assert.ok(!("value" in moved!) && !("value" in outputs!));
    await stack.updated();
    const now = await inputs();
    assert.ok("valueWo" in now && !("value" in now));
    assert.equal(now["valueWoVersion"], 1);
  });
});
