import assert from "node:assert/strict";
import { plannedResource } from "../../policies/engine/planned-resource";
import { lastWaiverDay, longestWaiver, namesNothing } from "../../policies/engine/waiver-limits";
import { covers, readWaivers, Waiver, waiverMistake } from "../../policies/engine/waivers";
import { UNKNOWN } from "../../policies/vocabulary/rule";
import { exampleUrn, sdkResources } from "./example-resources";

const written = {
  rule: "rds-multi-az",
  resource: "main*",
  reason: "one night",
  owner: "shop",
  expires: "2026-06-15",
};
const waiver: Waiver = { path: "waivers[0]", ...written };
const main = { name: "main-a", urn: exampleUrn("aws:rds/instance:Instance", "main-a") };

const read = (waivers: unknown) =>
  readWaivers(
    plannedResource(sdkResources([{ type: "plinth:foundation:Foundation", props: { waivers } }])[0]!),
  );

describe("waivers", () => {
  const terms = {
    today: "2026-06-15",
    maximumDays: 180,
    rule: (id: string) => (id === "rds-multi-az" ? { waivable: true } : undefined),
  };
  const stack = "urn:pulumi:production::shop::";
  const urn = `${stack}plinth:foundation:Foundation::foundation`;

  it("hold to the end of their last day, and not longer than the gate allows", () => {
    for (const [expires, wrong] of [
      ["2026-06-14", /expired on 2026-06-14 \(shop\)/],
      ["2026-06-15", undefined],
      ["2026-12-12", undefined],
      ["2026-12-13", /until 2026-12-13, more than 180 days from now, so it does not apply/],
      ["9999-12-31", /more than 180 days/],
    ] as const) {
      const mistake = waiverMistake({ ...waiver, expires }, terms, urn);
      if (wrong === undefined) assert.equal(mistake, undefined, expires);
      else assert.match(mistake?.message ?? "", wrong);
      if (expires > "2026-12-12") assert.match(mistake?.fix ?? "", /Write 2026-12-12 or an earlier day/);
    }
    assert.equal(lastWaiverDay("2028-02-28", 1), "2028-02-29");
    assert.equal(lastWaiverDay("2026-12-31", longestWaiver), "2027-12-31");
  });

  it("of a rule that is not there, or cannot be waived, do not count", () => {
    assert.match(waiverMistake({ ...waiver, rule: "*" }, terms, urn)!.message, /no rule "\*"/);
    const never = waiverMistake(waiver, { ...terms, rule: () => ({ waivable: false }) }, urn)!;
    assert.equal(never.path, "waivers[0].rule");
    assert.match(never.message, /^rds-multi-az cannot be waived, so the waiver does not apply$/);
    assert.match(never.fix!, /settings\.unwaivableRules/);
  });

  it("of everything do not count", () => {
    const everything = [
      "*",
      "**",
      "?",
      "?*",
      "*-*",
      "*#*",
      "*#",
      "#",
      "urn:*",
      "urn:pulumi:*",
      "urn:*::shop::*",
    ];
    const something = ["main", "main*", "*a*", "?1", "*#web", "urn:*::main", "é*", "prod-ü"];
    const types = ["urn:*::aws:rds/instance:Instance::*", `${stack}*$aws:rds/instance:Instance::?*`];
    for (const resource of [...everything, "urn:?*::?*::?*::?*", `${stack}*`, `${stack}*::*`]) {
      const mistake = waiverMistake({ ...waiver, resource }, terms, urn);
      assert.equal(mistake?.path, "waivers[0].resource", resource);
    }
    for (const resource of [...something, ...types]) {
      assert.equal(waiverMistake({ ...waiver, resource }, terms, urn), undefined, resource);
    }
    // Without a plan only names can be judged.
    for (const [resource, nothing] of [
      ["*", true],
      ["urn:*", false],
      ["web*", false],
    ] as const)
      assert.equal(namesNothing(resource), nothing, resource);
  });

  it("cover by name or URN, with * and ?", () => {
    const covered = (resource: string) => covers({ ...waiver, resource }, "rds-multi-az", main);
    for (const glob of ["main-a", "main*", "main-?", "*", main.urn, "urn:*::aws:rds/instance:Instance::*"]) {
      assert.ok(covered(glob), glob);
    }
    for (const glob of [
      "*::main-a",
      "u*",
      "main",
      "mainXa",
      "ain-a",
      "main-a?",
      "main.a",
      "urn:*::aws:rds/cluster:Cluster::*",
    ]) {
      assert.equal(covered(glob), false, glob);
    }
    assert.equal(covers({ ...waiver, resource: "*" }, "rds-backup", main), false);
  });

  it("may name one finding of a resource", () => {
    const covered = (resource: string, finding?: string) =>
      covers({ ...waiver, resource }, waiver.rule, main, finding);
    assert.ok(covered("main-a#web", "web"));
    assert.ok(covered("main-a#w*", "web"));
    assert.ok(covered("main-a", "web"));
    assert.equal(covered("main-a#web", "worker"), false);
    assert.equal(covered("main-a#web"), false);
    assert.equal(covered("main\n-a#web", "web"), false);
    const hashed = { ...waiver, resource: "main#a#web" };
    assert.ok(covers(hashed, waiver.rule, { name: "main#a", urn: main.urn }, "web"));
  });

  it("are compared at once, however many wildcards they have", () => {
    const long = { name: "a".repeat(2000), urn: exampleUrn("aws:rds/instance:Instance", "a".repeat(2000)) };
    for (const resource of [`${"*?".repeat(40)}Z`, `urn:${"*?".repeat(40)}Z`, `aa*#${"*?".repeat(40)}Z`])
      assert.equal(covers({ ...waiver, resource }, waiver.rule, long, "a".repeat(2000)), false, resource);
  });

  it("apply only when they are complete and known", () => {
    const { waivers, mistakes } = read([
      written,
      { ...written, reason: "  " },
      { ...written, expires: "2026-02-30" },
      { ...written, expires: "soon" },
      { ...written, expires: "2026" },
      { ...written, owner: UNKNOWN },
      UNKNOWN,
    ]);
    assert.deepEqual(waivers, [waiver]);
    assert.deepEqual(mistakes, [
      { path: "waivers[1].reason", message: "the waiver has no reason, so it does not apply" },
      { path: "waivers[2].expires", message: '"2026-02-30" is no date, so the waiver does not apply' },
      { path: "waivers[3].expires", message: '"soon" is no date, so the waiver does not apply' },
      { path: "waivers[4].expires", message: '"2026" is no date, so the waiver does not apply' },
      { path: "waivers[5].owner", unknown: true },
      { path: "waivers[6].rule", unknown: true },
    ]);
    assert.deepEqual(read(undefined), { waivers: [], mistakes: [] });
    assert.deepEqual(read(UNKNOWN).mistakes, [{ path: "waivers", unknown: true }]);
  });
});
