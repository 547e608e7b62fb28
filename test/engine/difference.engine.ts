import assert from "node:assert/strict";
import { parse } from "yaml";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isProviderType, typeOf } from "../../preview/engine/urn";
import type { Step } from "../../preview/engine/step";
import { changeRows } from "../../preview/difference/change-rows";
import { resourceChanges } from "../../preview/difference/resource-changes";
import {
  readPreviewDigest,
  type PreviewDigest as PrintedPreview,
} from "../../preview/pulumi-json/preview-digest";
import { readStateFile } from "../../preview/pulumi-json/state-file";
import { shownChange } from "../../preview/report/shown-change";
import { preview, unjudged, type Settings } from "../plan/planned-stack";
import type { PreviewDigest } from "./equipment/preview-digest";
import type { RanPreview } from "./equipment/workspace";
import { runningStack, type Stack } from "./stack";

/** What a reviewer may find in a pull request, as settings of the stack file of staging. */
const changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "nothing at all": {},
  "more tasks": { "services.web.desiredCount": 3 },
  "another image": { "images.web": "docker.io/library/nginx@sha256:" + "a".repeat(64) },
  "a larger database": { "databases.main.instanceClass": "db.m7g.large" },
  "another engine of the database": { "databases.main": { engine: "mysql", version: "8.4" } },
  "a name less in the certificate": { "domains.main.subjectAlternativeNames": [] },
  "a zone more": { "network.availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
  "a service less": { "services.worker": undefined },
  "a service under another name": {
    "services.worker": undefined,
    "services.background": {
      image: "web",
      command: ["./worker"],
      user: "1000:1000",
      writablePaths: ["/tmp"],
    },
  },
  "a bucket more, which a service uses": {
    "buckets.uploads": { purpose: "uploads" },
    "services.web.uses": { "databases.main": "owner", "buckets.uploads": "readWrite" },
  },
  "another port": { "services.web.port": 9000 },
  "a text as a file": { "services.web.files": { "/etc/web/a.conf": "one" } },
};

describe("the difference that the offline preview shows, beside that of the real engine", () => {
  const running = runningStack();

  for (const [title, change] of Object.entries(changes))
    it(`has the operations of the real one: ${title}`, async () => {
      const stack = running();
      const before = settingsIn(stack.workspace.stackFile);
      stack.change(change);
      const after = settingsIn(stack.workspace.stackFile);
      const { resources } = await unjudged(before, "staging", "up");
      const { steps } = await preview(after, "staging", { existing: resources });
      const real = await stack.workspace.pulumiPreview();
      assert.ok(real.digest);
      assert.deepEqual(operationsOffline(steps ?? []), operationsOfEngine(real));
      assert.deepEqual(reasonsOffline(steps ?? [], real.digest), reasonsOfEngine(real.digest));
    });
});

function settingsIn(file: string): Settings {
  return (parse(readFileSync(file, "utf8")) as { config: Settings }).config;
}

describe("what the real engine writes, as the offline preview reads it", () => {
  const running = runningStack();

  for (const secrets of [[], ["--show-secrets"]])
    it(`a state is the stack as it is: ${["exported", ...secrets].join(" ")}`, async () => {
      const stack = running();
      const settings = settingsIn(stack.workspace.stackFile);
      const read = readStateFile(await exported(stack, secrets), { project: "plinth", stack: "staging" });
      assert.ok(read.ok);
      const { steps = [] } = await preview(settings, "staging", { existing: read.resources });
      assert.deepEqual(operationsOffline(steps), {});
      // What only the CLI can decrypt is not passed over in silence.
      const sealed = steps.flatMap((step) =>
        step.sealed.map((property) => `${step.after!.name} ${property}`),
      );
      assert.equal(sealed.length > 0, secrets.length === 0, sealed.join(", "));
    });

  it("a change is the same beside a state as beside the file from which that was made", async () => {
    const stack = running();
    const before = settingsIn(stack.workspace.stackFile);
    const read = readStateFile(await exported(stack, []), { project: "plinth", stack: "staging" });
    assert.ok(read.ok);
    stack.change(changes["another engine of the database"]!);
    const after = settingsIn(stack.workspace.stackFile);
    const besideState = await preview(after, "staging", { existing: read.resources });
    const { resources } = await unjudged(before, "staging", "up");
    const besideFile = await preview(after, "staging", { existing: resources });
    assert.deepEqual(operationsOffline(besideState.steps ?? []), operationsOffline(besideFile.steps ?? []));
  });

  it("a preview that it printed says what goes first, where it is asked to", async () => {
    const change = changes["another engine of the database"]!;
    const { digest, steps } = await bothPreviews(running(), change, ["--show-replacement-steps"]);
    const first = (all: readonly Step[]) =>
      all.flatMap((step) => (step.deleteBeforeReplace ? [step.after!.urn] : [])).sort();
    assert.ok(first(steps).length > 1);
    assert.deepEqual(first(digest.steps), first(steps));
  });

  it("a preview that it printed is the difference that is made here", async () => {
    const { digest, steps } = await bothPreviews(running(), changes["another image"]!, ["--show-sames"]);
    assert.equal(digest.untold, 0);
    const shown = (all: readonly Step[]) =>
      changeRows(resourceChanges(all, [])).map((row) => [
        row.operation,
        row.resources.map(({ urn }) => urn).sort(),
        row.properties.map((property) => shownChange(property, "terminal")),
      ]);
    assert.deepEqual(shown(digest.steps), shown(steps));
  });
});

/** What the CLI prints of a change, read from a file, and the steps of the preview that is made here. */
async function bothPreviews(
  stack: Stack,
  change: Readonly<Record<string, unknown>>,
  args: readonly string[],
): Promise<{ readonly digest: PrintedPreview; readonly steps: readonly Step[] }> {
  const before = settingsIn(stack.workspace.stackFile);
  stack.change(change);
  const after = settingsIn(stack.workspace.stackFile);
  const { stdout } = await stack.workspace.pulumiPreview(args);
  const file = join(stack.workspace.folder, "preview.json");
  writeFileSync(file, stdout);
  const read = readPreviewDigest(file);
  assert.ok(read.ok, JSON.stringify(read));
  const { resources } = await unjudged(before, "staging", "up");
  const { steps = [] } = await preview(after, "staging", { existing: resources });
  return { digest: read.digest, steps };
}

/** A file with the state of the stack. */
async function exported(stack: Stack, args: readonly string[]): Promise<string> {
  const file = join(stack.workspace.folder, "state.json");
  writeFileSync(file, JSON.stringify(await stack.workspace.exportState(args)));
  return file;
}

/** By URN of what does not stay as it is: what is done, and whether what is replaced goes first. */
type Operations = Readonly<Record<string, string>>;

function operationsOffline(steps: readonly Step[]): Operations {
  const told = steps.map(({ operation, before, after, deleteBeforeReplace }) => {
    const { urn } = (after ?? before)!;
    return [urn, deleteBeforeReplace ? `${operation}, the old one first` : operation] as const;
  });
  return changesOf(told);
}

function operationsOfEngine({ digest, events }: RanPreview): Operations {
  const sequence = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const position = (urn: string, op: string) => sequence.findIndex((one) => one.urn === urn && one.op === op);
  const told = (digest?.steps ?? []).map(({ urn, op }) => {
    const isFirst =
      op === "replace" && position(urn, "delete-replaced") < position(urn, "create-replacement");
    return [urn, isFirst ? `${op}, the old one first` : op] as const;
  });
  return changesOf(told);
}

function changesOf(entries: readonly (readonly [string, string])[]): Operations {
  const changed = entries.filter(([urn, operation]) => operation !== "same" && !isProviderType(typeOf(urn)));
  return Object.fromEntries(changed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** By URN of what is replaced: the properties that force it. */
type Reasons = Readonly<Record<string, readonly string[]>>;

/** The engine names none for what goes with something that is deleted first. */
function reasonsOffline(steps: readonly Step[], { steps: told = [] }: PreviewDigest): Reasons {
  const withReason = new Set(told.filter(({ replaceReasons }) => replaceReasons).map(({ urn }) => urn));
  return Object.fromEntries(
    steps
      .map(({ after, replacedBy }) => [after?.urn ?? "", replacedBy] as const)
      .filter(([urn]) => withReason.has(urn)),
  );
}

function reasonsOfEngine({ steps = [] }: PreviewDigest): Reasons {
  return Object.fromEntries(
    steps.flatMap(({ urn, replaceReasons }) =>
      replaceReasons === undefined ? [] : [[urn, [...replaceReasons].sort()] as const],
    ),
  );
}
