import { strict as assert } from "node:assert";
import { today } from "../../config/foundation/today";
import { lastWaiverDay } from "../../policies/engine/waiver-limits";
import { judge, settingsOf } from "../plan/planned-stack";
import { withProperty } from "./changed-plan";
import { judgePlan, type JudgedFinding } from "./judged-plan";

const lines = (found: readonly { policy: string; level: string; urn: string; path: string }[]) =>
  found.map(({ policy, level, urn, path }) => `${level} ${policy} ${urn} ${path}`).sort();

describe("the pack inside the process of a test", () => {
  it("says what the pack says in a process of its own", async () => {
    const broken = {
      "aws:rds/instance:Instance": { multiAz: false, publiclyAccessible: true },
      "aws:kms/key:Key": { enableKeyRotation: false },
      "aws:ec2/subnet:Subnet": { tags: { Owner: "somebody" } },
    };
    const waiver = {
      rule: "rds-multi-az",
      resource: "main",
      reason: "agreed for the night of the move",
      owner: "amy-team",
    };
    const { resources, findings, notEvaluated, diagnostics } = await judge({
      ...settingsOf("blueprints/amy/Pulumi.production.yaml"),
      "plinth:overrides": broken,
      "plinth:waivers": [{ ...waiver, expires: lastWaiverDay(today(), 1) }],
    });
    assert.deepEqual(diagnostics, []);
    const found = judgePlan(resources);
    const of = (kind: JudgedFinding["kind"]) => lines(found.filter((one) => one.kind === kind));
    assert.deepEqual(of("violation"), lines(findings));
    assert.deepEqual(of("not-evaluated"), lines(notEvaluated.map((one) => ({ ...one, level: "advisory" }))));
    assert.ok(found.some(({ policy, level }) => policy === "rds-not-public" && level === "mandatory"));

    const [database] = resources.filter(({ type }) => type === "aws:rds/instance:Instance");
    const repaired = withProperty(resources, database!.urn, ["publiclyAccessible"], false);
    assert.deepEqual(judgePlan(repaired, {}, new Set(["rds-not-public"])), []);
    assert.deepEqual(
      judgePlan(resources, { "rds-not-public": { enforcementLevel: "disabled" } }).filter(
        ({ policy }) => policy === "rds-not-public",
      ),
      [],
    );
  });
});
