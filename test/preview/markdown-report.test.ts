import assert from "node:assert/strict";
import type { StackDifference } from "../../preview/difference/stack-difference";
import type { Finding } from "../../preview/gate/finding";
import { markdownReport, refusedMarkdownReport } from "../../preview/report/markdown";
import type { StackPreview } from "../../preview/stack-preview";
import { databaseChange as change } from "./database-change";
import { stackDifference } from "./difference/made-change";
import { madePreview } from "./made-preview";
import { resourceState as state } from "./resource-state";

const stack = state("pulumi:pulumi:Stack", "p-production", "");
const data = state("plinth:data:Data", "data", stack.urn);
const database = state("plinth:data:Database", "main", data.urn);
const instance = state("aws:rds/instance:Instance", "main", database.urn);

const finding: Finding = {
  policy: "rds-multi-az",
  severity: "high",
  level: "mandatory",
  urn: instance.urn,
  path: "multiAz",
  message: "is false",
  fix: "Set multiAz: true.",
};

function preview(rest: Partial<StackPreview> = {}): StackPreview {
  return madePreview({ resources: [stack, data, database, instance], ...rest });
}

function compared(rest: Partial<StackDifference>, more: Partial<StackPreview> = {}): StackPreview {
  return preview({ difference: { ok: true, difference: stackDifference(rest) }, ...more });
}

/** That one thing stands in a report before another. */
function inOrder(report: string, ...texts: readonly string[]): void {
  const places = texts.map((text) => report.indexOf(text));
  for (const [index, place] of places.entries()) assert.notEqual(place, -1, `${texts[index]}\n${report}`);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    report,
  );
}

describe("the markdown report", () => {
  it("begins with the mark of the comment and the verdict, mandatory findings apart from the others", () => {
    const advisory: Finding = { ...finding, policy: "rds-tagged", level: "advisory" };
    const report = markdownReport([preview({ findings: [finding, advisory] })]);
    assert.ok(report.startsWith("<!-- plinth-preview -->\n"));
    inOrder(
      report,
      "| | stack | mandatory | advisory | not evaluated | resources |",
      "| ❌ refused | `production` | 1 | 1 | 0 | 1 |",
      "Offline: AWS was not asked. This is all that would be created if nothing existed;",
      "❌ `rds-multi-az` high, mandatory\n\n- `main` (`rds.Instance`): `multiAz: is false`\n\nFix: `Set multiAz: true.`",
      "<details><summary>1 advisory finding</summary>\n\n- `rds-tagged` (`high`): `main: multiAz: is false`",
      "<details><summary>1 resource</summary>",
    );
  });

  it("says nothing that differs from run to run, so that a comment of the same is the same", () => {
    const again = preview({ measures: { total: 1, program: 1, gate: 1, programMemory: 9, packMemory: 9 } });
    assert.equal(markdownReport([preview()]), markdownReport([again]));
  });

  it("has what is lost, replaced or opened before what forbids it, and what changes after it", () => {
    const report = markdownReport([
      compared(
        {
          changes: [
            change("gone", { operation: "delete", isProtected: true }),
            change("new", { operation: "replace", replacedBy: ["engine"], deletedFirst: true }),
            change("open", {
              openingsWidened: true,
              properties: [{ path: ["publiclyAccessible"], kind: "changed", before: false, after: true }],
            }),
            change("web", { operation: "replace", type: "aws:ecs/taskDefinition:TaskDefinition" }),
          ],
          newFindings: [finding],
          goneFindings: [{ ...finding, policy: "rds-old" }],
        },
        { findings: [finding] },
      ),
    ]);
    inOrder(
      report,
      "| ❌ refused | `production` | 0 | 2 | 1 | 1 | 1 | 0 | 0 | 1 |",
      "Beside `main (0123456)`: `1 to change, 1 new revision, 1 to replace, 1 to delete; 1 stays as it is`",
      "⚠️ **Deleted**\n\n- `Database gone: rds.Instance gone, which Pulumi refuses: it is protected`",
      "⚠️ **Replaced**\n\n- `rds.Instance new by engine, the old one goes first`",
      "⚠️ **Openings widened**\n\n- `Database open: rds.Instance open; publiclyAccessible: false → true`",
      "Put right: `rds-old`",
      "❌ `rds-multi-az` high, mandatory, new",
      "**Changes**",
      "  - `~ Database open: rds.Instance open`\n    - `publiclyAccessible: false → true`",
    );
  });

  it("says why there is no difference, and that of what was not there everything is new", () => {
    const failed = preview({
      difference: { ok: false, against: "main", reason: "it does not preview: web is broken" },
    });
    const report = markdownReport([failed, compared({ isNew: true, against: "main" })]);
    assert.match(report, /\| ✅ passes \| `production` \| \? \| \? \| \? \| \? \| 0 /);
    assert.match(report, /⚠️ \*\*No difference\*\* with `main`: `it does not preview: web is broken`/);
    assert.match(report, /^New: there is no such stack file in `main`$/m);
  });

  it("leaves out whole levels of detail where it would be too long, and keeps the verdict and what is lost", () => {
    const long = "x".repeat(60);
    const changes = (count: number, lost = 1) => [
      ...Array.from({ length: lost }, (_, index) => change(`gone-${index}-${long}`, { operation: "delete" })),
      ...Array.from({ length: count }, (_, index) =>
        change(`database-${index}`, {
          properties: [{ path: ["engineVersion"], kind: "changed", before: "17", after: `18.${index}` }],
        }),
      ),
    ];
    for (const [all, shown, leftOut] of [
      [changes(10), ["engineVersion: 17 → 18.9", "database-9"], []],
      [changes(600), ["database-599"], ["engineVersion"]],
      [changes(1100), ["- `data` 1101", `gone-0-${long}`], ["engineVersion", "database-1099"]],
      [changes(0, 900), ["⚠️ **Deleted** 900"], [long]],
    ] as const) {
      const previews = [compared({ changes: all }, { findings: [finding] })];
      const report = markdownReport(previews);
      assert.ok(Math.max(report.length, Buffer.byteLength(report)) < 60_000);
      for (const text of ["❌ refused", "⚠️ **Deleted**", "❌ `rds-multi-az`", ...shown])
        assert.ok(report.includes(text), text);
      for (const text of leftOut) assert.ok(!report.includes(text), text);
      assert.equal(report.includes("Too long to be shown here"), leftOut.length > 0);
      // The summary of a job has room for it.
      const summary = markdownReport(previews, "summary");
      assert.ok(all.every(({ name }) => summary.includes(name)));
    }
  });

  it("fits where there are more findings than it has room for", () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({ ...finding, message: `is false ${index}` }));
    const errors = [{ severity: "error", message: "broken\n".repeat(20_000), urn: "" }] as const;
    const report = markdownReport([preview({ findings: many, diagnostics: errors })]);
    assert.ok(report.length < 60_000);
    inOrder(report, "**Error** `broken`", "❌ `rds-multi-az` high, mandatory\n\n- 2,000 places");
  });

  it("says what is wrong where nothing could be planned", () => {
    const report = refusedMarkdownReport(["Pulumi.production.yaml: plinth:services.web: has no port", "`x`"]);
    inOrder(
      report,
      "<!-- plinth-preview -->",
      "## Offline preview",
      "❌ **There is no plan:**",
      "has no port\n`x`",
    );
    const many = refusedMarkdownReport(Array.from({ length: 5000 }, (_, index) => `mistake ${index}`));
    assert.ok(many.length < 60_000);
    assert.match(many, /\n- and 4,900 more lines\n$/);
  });
});
