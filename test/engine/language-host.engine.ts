import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinnedVersion } from "./equipment/pinned-version";
import { WatchedProcess } from "./equipment/watched-process";
import { repository, Workspace, type RanWithEvents } from "./equipment/workspace";

const fixtures = join(__dirname, "fixtures");
const pack = (name: string): string[] => ["--policy-pack", join(fixtures, "packs", name)];
const up = ["--yes", "--skip-preview"];

describe("the language host, on the real engine", () => {
  let open: Workspace[] = [];

  const workspace = async (
    program: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Workspace> => {
    const made = await Workspace.create({
      stack: "test",
      stackFile: join(fixtures, "Pulumi.test.yaml"),
      program: join(fixtures, "programs", program),
      environment,
      limitInSeconds: 120,
    });
    open.push(made);
    return made;
  };

  afterEach(() => {
    for (const each of open) each.dispose();
    open = [];
  });

  describe("programs", () => {
    it("loses none of 20,000 lines", async () => {
      const ran = await (await workspace("talkative")).pulumiEvents("up", up);
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
      const lines = messages(ran, "info").filter((message) => message.endsWith(" of 20000"));
      const expected = Array.from({ length: 20_000 }, (_, line) => `line ${line + 1} of 20000`);
      assert.deepEqual(lines, expected);
    });

    it("tells an unhandled exception once", async () => {
      const ran = await (await workspace("throwing")).pulumiEvents("up", up);
      assert.equal(ran.code, 1);
      const errors = messages(ran, "error").filter((message) => message !== "update failed");
      assert.equal(errors.length, 1, errors.join("\n"));
      assert.match(errors[0]!, /failed with an unhandled exception:\nError: this program is broken/);
    });

    it("tells with which code a program has ended", async () => {
      const ran = await (await workspace("leaving")).pulumi("up", up);
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, /Program exited with non-zero exit code: 3/);
    });

    it("gets settings, secrets and identity to the program", async () => {
      const settings = await workspace("settings");
      await settings.setSecret("fixture:token", "hunter2");
      const ran = await settings.pulumi("up", up);
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
      const state = await settings.exportState(["--show-secrets"]);
      const { length, token, settings: names, ...inClear } = outputsOfStack(state.deployment.resources ?? []);
      assert.deepEqual(inClear, {
        greeting: "hello",
        region: "eu-west-1",
        secretSettings: ["fixture:token"],
        dryRun: false,
        stack: "test",
        project: "fixture",
        organization: "organization",
        folder: true,
        nodeArguments: ["--max-http-header-size=4242", "--title=two words"],
      });
      assert.deepEqual([...(names as string[])].sort(), [
        "aws:config:region",
        "fixture:config:greeting",
        "fixture:config:token",
      ]);
      assert.deepEqual([plaintext(token), plaintext(length)], ['"hunter2"', "7"]);
      const hidden = JSON.stringify(await settings.exportState());
      assert.ok(!hidden.includes("hunter2"));
    });

    it("tells the program that a preview is one", async () => {
      const settings = await workspace("settings");
      await settings.setSecret("fixture:token", "hunter2");
      const ran = await settings.pulumi("preview");
      assert.match(ran.stdout, /dryRun +: true/);
    });

    it("gives a plan with dependencies, events with outputs and a state with both", async () => {
      const stores = await workspace("stores");
      const content = "urn:pulumi:test::fixture::fixture:index:Store$pulumi:index:Stash::first-content";
      const copy = "urn:pulumi:test::fixture::pulumi:index:Stash::copy";

      const preview = await stores.pulumiPreview();
      assert.equal(preview.code, 0, preview.stderr);
      const planned = preview.digest?.steps?.find(({ urn }) => urn === copy)?.newState;
      assert.deepEqual(planned?.dependencies, [content]);
      assert.deepEqual(planned?.propertyDependencies, { input: [content] });
      assert.equal(planned?.outputs, undefined);
      const done = preview.events.flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? []);
      const outputs = done.filter(({ urn }) => urn === copy).at(-1)?.new?.outputs;
      assert.deepEqual(outputs?.["output"], { purpose: "uploads" });

      const update = await stores.pulumiEvents("up", ["--yes"]);
      assert.equal(update.code, 0, update.stderr);
      const summaries = update.events.flatMap(({ summaryEvent }) => summaryEvent ?? []);
      assert.deepEqual(
        summaries.map(({ isPreview, resourceChanges }) => [isPreview, resourceChanges]),
        [[false, { create: 4 }]],
      );
      const { deployment } = await stores.exportState();
      const kept = deployment.resources?.find(({ urn }) => urn === copy);
      assert.deepEqual(kept?.dependencies, [content]);
      assert.deepEqual(kept?.outputs?.["output"], { purpose: "uploads" });
      assert.equal(kept?.protect, true);
    });

    it("tells `pulumi about` what is installed", async () => {
      const { stdout, stderr } = await (await workspace("stores")).about(repository);
      const about = JSON.parse(stdout) as {
        readonly plugins: readonly { readonly name: string; readonly version: string }[];
        readonly dependencies: readonly { readonly name: string; readonly version: string }[];
      };
      assert.equal(stderr, "");
      assert.ok(about.plugins.some(({ name, version }) => name === "nodejs" && version === pinnedVersion()));
      assert.ok(about.plugins.some(({ name }) => name === "awsx"));
      assert.ok(about.dependencies.some(({ name }) => name === "@pulumi/awsx"));
    });
  });

  describe("policy packs", () => {
    it("ends preview and update with 1 when a mandatory rule is violated", async () => {
      const stores = await workspace("stores");
      for (const [command, args] of [
        ["preview", []],
        ["up", ["--yes"]],
      ] as const) {
        const ran = await stores.pulumiEvents(command, [...args, ...pack("strict")]);
        assert.equal(ran.code, 1, command);
        assert.match(ran.stdout, /\[mandatory\].*no-uploads/);
        const found = ran.events.flatMap(({ policyEvent }) => policyEvent ?? []);
        assert.deepEqual(
          found.map(({ policyName, enforcementLevel, message }) => [policyName, enforcementLevel, message]),
          [
            ["no-uploads", "mandatory", "Nothing is for uploads.\nfirst is for uploads\n"],
            ["told", "advisory", told({ dryRun: true })],
          ],
          command,
        );
      }
      assert.equal((await stores.exportState()).deployment.resources, undefined);
    });

    it("gets config, project, stack and settings to the pack", async () => {
      const stores = await workspace("stores");
      const config = join(stores.folder, "strict.json");
      writeFileSync(config, JSON.stringify({ "no-uploads": { forbidden: "downloads" } }));
      const ran = await stores.pulumiEvents("up", [
        "--yes",
        ...pack("strict"),
        "--policy-pack-config",
        config,
      ]);
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
      const found = ran.events.flatMap(({ policyEvent }) => policyEvent ?? []);
      assert.deepEqual(
        found.map(({ message }) => message),
        [told({ dryRun: false })],
      );
    });

    it("shows the engine's refusal of a config of a wrong type", async () => {
      const stores = await workspace("stores");
      const config = join(stores.folder, "strict.json");
      writeFileSync(config, JSON.stringify({ "no-uploads": { forbidden: 7 } }));
      const ran = await stores.pulumi("preview", [...pack("strict"), "--policy-pack-config", config]);
      assert.equal(ran.code, 1);
      assert.match(
        ran.stdout,
        /validating policy config: strict 1\.2\.3 {2}no-uploads: forbidden: Invalid type\. Expected: string, given: integer/,
      );
    });

    it("refuses a pack that prints before its port, and says what it printed", async () => {
      const ran = await (await workspace("stores")).pulumi("preview", pack("loud"));
      assert.equal(ran.code, 1);
      assert.match(
        ran.stderr,
        /error: policy pack not started: could not read policy pack port: expected integer, got "loud before its port"/,
      );
    });

    it("shows why a pack has died", async () => {
      const ran = await (await workspace("stores")).pulumi("preview", pack("dying"));
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, /Error: this pack is broken/);
      assert.match(
        ran.stderr,
        /error: policy pack not started: could not read policy pack port: exit status 32/,
      );
    });

    it("says what to install when the pack has no SDK", async () => {
      const folder = mkdtempSync(join(tmpdir(), "plinth-pack-"));
      try {
        cpSync(join(fixtures, "packs/strict"), folder, { recursive: true });
        const ran = await (await workspace("stores")).pulumi("preview", ["--policy-pack", folder]);
        assert.equal(ran.code, 1);
        assert.match(
          ran.stdout + ran.stderr,
          /It looks like the Pulumi SDK has not been installed\. Have you run npm install in /,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  describe("processes", () => {
    let watched: WatchedProcess;

    beforeEach(async () => {
      watched = await WatchedProcess.listen();
    });
    afterEach(() => watched.close());

    it("leaves none after Ctrl-C", async () => {
      const waiting = await workspace("waiting", { FIXTURE_PORT: String(watched.port) });
      const update = waiting.startPulumi("up", up);
      await watched.runs();
      update.signal("SIGINT");
      const ran = await update.ended;
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, /error: update canceled/);
      await watched.ends();
    });

    it("leaves none when the CLI is killed", async () => {
      const waiting = await workspace("waiting", { FIXTURE_PORT: String(watched.port) });
      const update = waiting.startPulumi("up", up);
      await watched.runs();
      update.signal("SIGKILL");
      await update.ended;
      await watched.ends();
    });

    it("leaves no pack either", async () => {
      const stores = await workspace("stores", { FIXTURE_PORT: String(watched.port) });
      const preview = stores.startPulumi("preview", pack("waiting"));
      await watched.runs();
      preview.signal("SIGKILL");
      await preview.ended;
      await watched.ends();
    });
  });
});

function messages({ events }: RanWithEvents, severity: string): string[] {
  return events
    .flatMap(({ diagnosticEvent }) => diagnosticEvent ?? [])
    .filter((event) => event.severity === severity)
    .map(({ message }) => message.trim());
}

function told({ dryRun }: { readonly dryRun: boolean }): string {
  return `Says what the pack has been told of the stack.\norganization/fixture/test, dry run ${dryRun}, greeting hello\n`;
}

function outputsOfStack(resources: readonly { readonly type: string; readonly outputs?: object }[]) {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return { ...stack?.outputs } as Record<string, unknown>;
}

function plaintext(secret: unknown): unknown {
  return (secret as { readonly plaintext?: unknown }).plaintext;
}
