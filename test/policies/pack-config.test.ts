import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packConfigMistakes } from "../../policies/engine/pack-config";
import { defaultSettings, readSettings, settingsSchema } from "../../policies/engine/settings";
import { longestWaiver } from "../../policies/engine/waiver-limits";
import { rules } from "../../policies/rules";
import { checkConfigFiles } from "../../policies/scripts/check-config";

const folder = join(__dirname, "..", "..", "policies", "config");
const ids = new Set(rules.map(({ id }) => id));
const paths = (config: unknown) => packConfigMistakes(rules, config).map(({ path }) => path);

describe("the pack's configuration", () => {
  it("that comes with the pack is right and pins an environment each", () => {
    const files = readdirSync(folder);
    assert.deepEqual(files.sort(), ["production.json", "shared.json", "staging.json"]);
    assert.deepEqual(checkConfigFiles(files.map((file) => join(folder, file))), []);
  });

  it("takes levels, settings and the engine's own keys", () => {
    const config = {
      all: "mandatory",
      environments: ["ops/aws"],
      settings: { enforcementLevel: "mandatory", environment: "staging", waivers: "report" },
      "rds-copy-tags": "advisory",
      "allowed-regions": { enforcementLevel: "mandatory", regions: ["eu-west-1"] },
    };
    assert.deepEqual(paths(config), []);
  });

  it("is refused where it names what is not there", () => {
    assert.deepEqual(paths({ "rds-copi-tags": "advisory" }), ["rds-copi-tags"]);
    assert.deepEqual(paths({ "rds-copy-tags": { enforcementLevel: "advisory", min: 1 } }), [
      "rds-copy-tags.min",
    ]);
    assert.deepEqual(paths({ settings: { enforcementLevel: "mandatory", enviroment: "x" } }), [
      "settings.enviroment",
    ]);
    assert.deepEqual(paths({ waivers: { enforcementLevel: "mandatory", x: 1 } }), ["waivers.x"]);
  });

  it("is refused where it says something other than a level of all policies", () => {
    assert.deepEqual(paths({ all: { enforcementLevel: "advisory" } }), []);
    for (const all of ["strict", 5, {}, { foo: 1 }, { enforcementLevel: "strict" }])
      assert.deepEqual(paths({ all }), ["all"], JSON.stringify(all));
  });

  it("is refused where a value or a level cannot be used", () => {
    assert.deepEqual(paths({ "rds-copy-tags": "strict" }), ["rds-copy-tags"]);
    assert.deepEqual(paths({ "allowed-regions": { enforcementLevel: 3, regions: ["eu-west-1"] } }), [
      "allowed-regions.enforcementLevel",
    ]);
    // Without a level the policy keeps its own.
    assert.deepEqual(paths({ "allowed-regions": { regions: ["eu-west-1"] } }), []);
    assert.deepEqual(paths({ "allowed-regions": { enforcementLevel: "mandatory", regions: "x" } }), [
      "allowed-regions.regions",
    ]);
    const ports = (value: unknown) => paths({ "sg-public-authorized-ports-only": { ports: value } });
    assert.deepEqual([[443, 8443], []].flatMap(ports), []);
    for (const wrong of [["443"], [443.5], 443]) {
      assert.deepEqual(ports(wrong), ["sg-public-authorized-ports-only.ports"]);
    }
    assert.deepEqual(paths({ "allowed-regions": { regions: ["eu-west-1", 7] } }), [
      "allowed-regions.regions",
    ]);
    assert.deepEqual(paths([]), [""]);
    const wanted = (value: unknown) =>
      packConfigMistakes(rules, { "provider-tag-policy-compliance": { wanted: value } });
    assert.deepEqual(["", "error", "warning"].flatMap(wanted), []);
    for (const wrong of ["eror", "Error", 1])
      assert.deepEqual(wanted(wrong), [
        {
          path: "provider-tag-policy-compliance.wanted",
          message: 'must be one of "", "error", "warning"',
        },
      ]);
    assert.deepEqual(paths({ settings: { enforcementLevel: "mandatory", costCenterPattern: "[" } }), [
      "settings.costCenterPattern",
    ]);
  });

  it("says how long waivers hold, and which rules have none", () => {
    const told = (settings: object) => packConfigMistakes(rules, { settings });
    assert.deepEqual(
      [1, 180, longestWaiver].flatMap((days) => told({ maximumWaiverDays: days })),
      [],
    );
    for (const days of [0, -1, 1.5, longestWaiver + 1, "180", null])
      assert.deepEqual(told({ maximumWaiverDays: days }), [
        { path: "settings.maximumWaiverDays", message: "must be a whole number of days from 1 to 365" },
      ]);
    assert.deepEqual(
      [[], ["rds-copy-tags", "iam-no-admin"]].flatMap((list) => told({ unwaivableRules: list })),
      [],
    );
    assert.deepEqual(told({ unwaivableRules: ["iam-no-admin", "iam-no-amdin", "*"] }), [
      { path: "settings.unwaivableRules", message: 'names "iam-no-amdin", which is no rule of the pack' },
      { path: "settings.unwaivableRules", message: 'names "*", which is no rule of the pack' },
    ]);
    assert.deepEqual(paths({ settings: { unwaivableRules: "iam-no-admin" } }), ["settings.unwaivableRules"]);
  });

  it("says which accounts of others are trusted, by all of their digits", () => {
    const told = (trustedAccounts: unknown) => paths({ settings: { trustedAccounts } });
    assert.deepEqual(told(["012345678901", "79a59df900b949e5".repeat(4)]), []);
    for (const wrong of ["012345678901", [12345678901], ["12345678901"], ["*"], ["012345678901 "], ["ops"]])
      assert.deepEqual(told(wrong), ["settings.trustedAccounts"]);
  });

  it("is told by file and path, and by file alone where all of it is wrong", () => {
    const made = mkdtempSync(join(tmpdir(), "pack-config-"));
    const file = join(made, "gate.json");
    const told = (config: unknown) => {
      writeFileSync(file, JSON.stringify(config));
      return checkConfigFiles([file]);
    };
    try {
      assert.deepEqual(told([]), [`${file}: must be an object with one key a policy`]);
      assert.deepEqual(told({ "rds-copi-tags": "advisory" }), [
        `${file}: rds-copi-tags: the pack has no policy of this name`,
      ]);
    } finally {
      rmSync(made, { recursive: true });
    }
  });

  it("has one set of defaults, for the engine and for us", () => {
    const schema = Object.entries(settingsSchema).flatMap(([key, entry]) =>
      "default" in entry ? [[key, entry.default]] : [],
    );
    assert.deepEqual(Object.fromEntries(schema), defaultSettings);
    assert.deepEqual(readSettings(Object.fromEntries(schema), ids), {
      settings: defaultSettings,
      mistakes: [],
    });
  });

  it("falls back on the default where a setting is mistaken", () => {
    const given = {
      waivers: "maybe",
      requiredTags: ["team", 7],
      environment: "staging",
      unwaivableRules: ["rds-copi-tags"],
    };
    const { settings, mistakes } = readSettings(given, ids);
    assert.deepEqual(settings, { ...defaultSettings, environment: "staging" });
    assert.deepEqual(
      mistakes.map(({ path }) => path),
      ["waivers", "requiredTags", "unwaivableRules"],
    );
  });
});
