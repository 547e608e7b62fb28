import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./equipment/workspace";
import { Stack } from "./stack";

// What is wrong with the settings of the pack is told by the CLI and by the offline preview in the same words.
describe("settings of the pack that cannot be used, on the real engine", () => {
  let stack: Stack;

  before(async () => {
    stack = await Stack.create({ stack: "shared", stackFile: "Pulumi.shared.yaml" });
  });

  after(() => stack?.dispose());

  const wrong: readonly (readonly [string, object])[] = [
    ["a list of other things", { "sg-public-authorized-ports-only": { ports: ["https"] } }],
    ["no list", { "sg-public-authorized-ports-only": { ports: 443 } }],
    ["a word that is none of those allowed", { settings: { waivers: "ignored" } }],
    ["a longer term of waivers than any", { settings: { maximumWaiverDays: 366 } }],
    ["two mistakes at once", { settings: { waivers: 1 }, "sg-public-authorized-ports-only": { ports: 443 } }],
  ];

  for (const [what, config] of wrong) {
    it(`${what} is refused, as the offline preview refuses it`, async () => {
      const { workspace, providers } = stack;
      const file = join(workspace.folder, "pack.json");
      writeFileSync(file, JSON.stringify(config));
      const pack = ["--policy-pack", "policies", "--policy-pack-config", file];
      const real = await workspace.pulumi("preview", pack);
      assert.notEqual(real.code, 0);
      const told = [...real.stdout.matchAll(/plinth \d\S*\s+(\S+: .+)/g)].map(([, words]) => words!.trim());
      assert.ok(told.length >= Object.keys(config).length, real.stdout + real.stderr);
      const offline = spawnSync(
        process.execPath,
        ["preview/start.js", "Pulumi.shared.yaml", "--policy-pack-config", file],
        { cwd: repository, encoding: "utf8" },
      );
      assert.equal(offline.status, 2, offline.stderr);
      for (const words of told) assert.ok(offline.stderr.includes(words), `${words}\n${offline.stderr}`);
      assert.deepEqual(providers.calls, []);
    });
  }
});
