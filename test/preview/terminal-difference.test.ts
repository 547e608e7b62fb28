import assert from "node:assert/strict";
import { terminalReport } from "../../preview/report/terminal";
import type { Detail } from "../../preview/report/terminal-layout";
import type { DifferenceOutcome } from "../../preview/stack-preview";
import { databaseChange as change } from "./database-change";
import { stackDifference } from "./difference/made-change";
import { madePreview } from "./made-preview";
import { resourceState } from "./resource-state";

const root = resourceState("pulumi:pulumi:Stack", "p-production", "");
const bucket = resourceState("aws:s3/bucket:Bucket", "loose", root.urn);

/** The report of a stack of one bucket, beside something else. */
function report(difference: DifferenceOutcome, detail: Detail = "brief"): string {
  const preview = madePreview({ resources: [root, bucket], difference });
  return terminalReport([preview], { colours: false, width: 100, detail });
}

const outcome: DifferenceOutcome = {
  ok: true,
  difference: stackDifference({
    changes: [
      change("main", {
        properties: [
          { path: ["instanceClass"], kind: "changed", before: "db.t4g.micro", after: "db.m7g.large" },
        ],
      }),
      change("old", { operation: "delete", component: "", isRetained: true }),
      change("web", { operation: "create", tier: "compute", type: "aws:ecs/service:Service" }),
    ],
  }),
};

describe("a difference at a terminal", () => {
  it("says what changes by tier, and last what nobody should miss, in place of the plan", () => {
    const text = report(outcome);
    assert.ok(
      text.includes(`
beside main (0123456): 1 to create, 1 to change, 1 to delete; 1 stays as it is

data 2
  - rds.Instance old
  ~ Database main: rds.Instance main
      instanceClass: db.t4g.micro → db.m7g.large
compute 1
  + Database web: ecs.Service web

! Deleted
    rds.Instance old, and stays in AWS
`),
      text,
    );
    assert.doesNotMatch(text, /s3\.Bucket/);
    assert.match(text, /^Offline: AWS was not asked\. This is what an update would do to a stack/);
  });

  it("has the plan behind it on request", () => assert.match(report(outcome, "all"), /s3\.Bucket/));

  it("says why there is none, beside the plan", () => {
    const text = report({ ok: false, against: "main", reason: "it does not preview: broken" });
    assert.match(text, /^no difference with main: it does not preview: broken$/m);
    assert.match(text, /s3\.Bucket/);
  });

  it("says so where little is to be said, because the exit code tells of it", () => {
    const failed: DifferenceOutcome = { ok: false, against: "main", reason: "it does not preview: broken" };
    assert.match(report(failed, "quiet"), /^no difference with main: it does not preview: broken\n\n✓ /);
    assert.match(report(outcome, "quiet"), /^✓ /);
  });

  it("says that nothing changes, and that a stack file is new", () => {
    assert.match(report({ ok: true, difference: stackDifference() }), /: nothing changes: 1 resource$/m);
    assert.match(
      report({ ok: true, difference: stackDifference({ isNew: true }) }),
      /^new: there is no such stack file in main \(0123456\): /m,
    );
  });
});
