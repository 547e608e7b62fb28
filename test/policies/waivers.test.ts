import assert from "node:assert/strict";
import { plannedResource } from "../../policies/engine/planned-resource";
import { covers, isLive, readWaivers, Waiver } from "../../policies/engine/waivers";
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
  it("hold to the end of their last day", () => {
    assert.deepEqual(
      ["2026-06-14", "2026-06-15", "2026-06-16"].map((day) => isLive(waiver, day)),
      [true, true, false],
    );
  });

  it("cover by name or URN, with * and ?", () => {
    const covered = (resource: string) => covers({ ...waiver, resource }, "rds-multi-az", main);
    for (const glob of ["main-a", "main*", "main-?", "*", main.urn, "urn:*::aws:rds/instance:Instance::*"]) {
      assert.ok(covered(glob), glob);
    }
    for (const glob of [
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
