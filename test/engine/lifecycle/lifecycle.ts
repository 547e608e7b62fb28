import assert from "node:assert/strict";
import { basename } from "node:path";
import { readStackFile } from "../../../config/file/stack-file";
import { nameOf } from "../../../preview/engine/urn";
import { rules } from "../../../policies/rules";
import { preview as offlinePreview } from "../../plan/planned-stack";
import { findingsOf, offlinePlan, realPlan } from "../comparable-plan";
import type { Ran } from "../equipment/process-group";
import { Workspace, type RanPreview } from "../equipment/workspace";
import { EmulatedProviders } from "../providers/emulated-providers";

/** A stack file, and the stack that it is for. */
interface Lifecycle {
  readonly title: string;
  readonly stackFile: string;
  readonly stack: string;
  /** Settings that the CLI encrypts before the first preview, by path. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A stack file from its first preview to its end, through the npm scripts that people run, pack and all. */
export function describeLifecycle({ title, stackFile, stack, secrets = {} }: Lifecycle): void {
  describe(`${title} on the real engine`, () => {
    let providers: EmulatedProviders;
    let workspace: Workspace;
    let planned: RanPreview;

    before(async () => {
      providers = await EmulatedProviders.start();
      workspace = await Workspace.create({ stack, stackFile, providers });
      for (const [key, value] of Object.entries(secrets)) await workspace.setSecret(key, value);
      planned = await workspace.npmPreview();
    });

    after(() => {
      workspace?.dispose();
      providers?.stop();
    });

    it("previews without a mandatory finding or a blocking rule that could not see, and creates nothing", () => {
      succeeded(planned);
      const { findings, notEvaluated } = findingsOf(planned.events);
      assert.deepEqual(
        findings.filter(({ level }) => level === "mandatory"),
        [],
      );
      const blocking = new Set(rules.filter(({ mandatory }) => mandatory !== "never").map(({ id }) => id));
      assert.deepEqual(
        notEvaluated.filter(({ policy }) => blocking.has(policy)),
        [],
        "a rule that blocks could not see",
      );
      assert.deepEqual(providers.calls, []);
      assert.deepEqual(providers.invoked, [], "a function that asks AWS is called");
    });

    describe("gives the plan of the offline preview", () => {
      let offline: ReturnType<typeof offlinePlan>;
      let real: ReturnType<typeof realPlan>;

      before(async () => {
        const read = readStackFile(workspace.stackFile);
        assert.ok(read.ok);
        const packConfig = `policies/config/${String(read.file.values["plinth:environment"])}.json`;
        offline = offlinePlan(
          await offlinePreview(read.file.values, stack, { pack: "policies", packConfig }),
        );
        real = realPlan(planned);
      });

      it("with the same resources, properties, dependencies and providers", () => {
        assert.deepEqual(Object.keys(real.resources).sort(), Object.keys(offline.resources).sort());
        for (const [urn, resource] of Object.entries(offline.resources)) {
          assert.deepEqual(real.resources[urn], resource, urn);
        }
      });

      it("with the same findings, and the same that no rule could see", () => {
        assert.deepEqual(real.findings, offline.findings);
        assert.deepEqual(real.notEvaluated, offline.notEvaluated);
      });

      it("with the same messages", () => assert.deepEqual(real.messages, offline.messages));
    });

    it("is made by one update", async () => {
      succeeded(await workspace.npm("up", ["--yes"]));
      const { resources = [] } = (await workspace.exportState()).deployment;
      const custom = resources.filter((one) => one.custom && !one.type.startsWith("pulumi:"));
      assert.equal(providers.cloud.names.length, custom.length);
    });

    it("has nothing to change in a second one", async () => {
      providers.forget();
      succeeded(await workspace.npm("up", ["--yes", "--expect-no-changes"]));
      assert.deepEqual(providers.calls, []);
    });

    it("has nothing to change after a refresh", async () => {
      succeeded(await workspace.npm("preview", ["--refresh", "--expect-no-changes"]));
    });

    it("passes the pack as it is deployed", async () => {
      const ran = await workspace.npm("analyze");
      succeeded(ran);
      // A pack that did not run would pass as well: what it advises on the plan it advises here. Of a stack that only prepares
      // for others it has nothing to say.
      assert.match(ran.stdout, /plinth@v\d/);
      const advised = findingsOf(planned.events).findings.map(
        ({ policy, urn }) => `${policy} ${nameOf(urn)}`,
      );
      const isShared = basename(stackFile).startsWith("Pulumi.shared.");
      assert.equal(advised.length > 0, !isShared);
      const said = [...ran.stdout.matchAll(/\] +(\S+) +\(\S+: (\S+)\)/g)].map(([, ...words]) =>
        words.join(" "),
      );
      const missing = advised.filter((words) => !said.includes(words));
      assert.deepEqual(missing, [], ran.stdout);
    });

    it("is not destroyed while something in it is protected, then completely", async () => {
      const { resources = [] } = (await workspace.exportState()).deployment;
      if (resources.some(({ protect }) => protect)) {
        const refused = await workspace.npm("destroy", ["--yes"]);
        assert.notEqual(refused.code, 0, refused.stdout);
        assert.match(refused.stdout + refused.stderr, /cannot be deleted\s+because it is protected/);
        assert.deepEqual(providers.names("delete"), []);
        succeeded(await workspace.unprotectAll());
      }
      succeeded(await workspace.npm("destroy", ["--yes"]));
      assert.deepEqual((await workspace.exportState()).deployment.resources ?? [], []);
      // A key outlives its stack: what was encrypted with it may still be in a backup.
      const retained = resources.filter(({ retainOnDelete }) => retainOnDelete);
      assert.deepEqual(
        providers.cloud.names,
        retained.map(({ type, id = "" }) => `${type} ${id}`),
      );
    });
  });
}

/** The command ended well; what it said is the message where it did not. */
export function succeeded(ran: Ran): void {
  assert.equal(ran.code, 0, `${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-4000)}`);
}
