import { strict as assert } from "node:assert";
import { today } from "../../config/foundation/today";
import { lastWaiverDay } from "../../policies/engine/waiver-limits";
import type { Finding } from "../../preview/gate/finding";
import { settingsIn } from "./named-settings";
import { judge, type Settings } from "./planned-stack";
import { exampleFiles, stackFiles, type StackFileOfRepository } from "./stack-files";

/** A setting as a fix names it, and what is written there; `name` where it is one of a new name. */
interface Answer {
  readonly setting: string;
  readonly value: unknown;
  readonly name?: string;
  /** The entries that it is written for, by what they have. @default all */
  readonly of?: (entry: Settings) => boolean;
}

const to = (setting: string, value: unknown, more: Omit<Answer, "setting" | "value"> = {}): Answer => ({
  setting,
  value,
  ...more,
});

const waived = (rule: string): Answer =>
  to("plinth:waivers", [
    { rule, resource: "m*", reason: "AWS has it already", owner: "a", expires: lastWaiverDay(today(), 1) },
  ]);

const webAcl = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/main/a1b2";

/** What answers each finding on the stack files of this repository: a setting that its fix names. */
const answers: Readonly<Record<string, Answer>> = {
  "alb-deletion-protection": to("plinth:loadBalancer.deletionProtection", true),
  "alb-public-needs-waf": waived("alb-public-needs-waf"),
  "backup-covers-data": waived("backup-covers-data"),
  "cf-waf": to("plinth:overrides", { "aws:cloudfront/distribution:Distribution": { webAclId: webAcl } }),
  "ecs-container-health-check": to("plinth:services.<name>.healthCheck.command", ["CMD", "./healthy"], {
    of: ({ port, ports }) => port === undefined && ports === undefined,
  }),
  "ecs-fargate-storage-cmk": to("plinth:cluster.ephemeralStorageKey", "customerManaged"),
  "ecs-service-multi-az": to("plinth:services.<name>.desiredCount", 2, { of: ({ scaling }) => !scaling }),
  "ecs-service-only-task-on-spot": to("plinth:services.<name>.capacity", "fargate"),
  "efs-backup": to("plinth:fileSystems.<name>.backup", true),
  "flow-log-traffic-all": to("plinth:network.flowLogs.trafficType", "ALL"),
  "iam-permissions-boundary": to("plinth:permissionsBoundary", "arn:aws:iam::111122223333:policy/boundary"),
  "nat-per-az": to("plinth:network.natGateways", "perAz"),
  "protect-stateful": to("plinth:recipe", "production"),
  "r53-dnssec": to("plinth:domains.<name>.existing", "Z0123456789ABC"),
  "r53-query-logging": to("plinth:domains.<name>.existing", "Z0123456789ABC"),
  "rds-deletion-protection": to("plinth:databases.<name>.deletionProtection", true),
  "rds-enhanced-monitoring": to("plinth:databases.<name>.monitoringInterval", 60),
  "rds-multi-az": to("plinth:databases.<name>.multiAz", true),
  "redis-multi-az": to("plinth:caches.<name>.nodes", 2),
  "s3-access-logging": to("plinth:buckets.<name>.purpose", "logs", { name: "logs" }),
  "s3-no-force-destroy": to("plinth:recipe", "production"),
};

/** The settings with a value at each place that the steps lead to. */
function written(place: unknown, [step, ...rest]: readonly string[], answer: Answer): unknown {
  if (step === undefined) return answer.value;
  const entries = (place ?? {}) as Settings;
  const deeper = (key: string) => [key, written(entries[key], rest, answer)] as const;
  if (!step.startsWith("<")) return { ...entries, ...Object.fromEntries([deeper(step)]) };
  const names = Object.keys(entries).filter((name) => answer.of?.(entries[name] as Settings) ?? true);
  return { ...entries, ...Object.fromEntries((answer.name ? [answer.name] : names).map(deeper)) };
}

const files = [...stackFiles, ...exampleFiles];
const judged = ({ settings, stack }: StackFileOfRepository) => judge(settings, stack);

describe("a finding on a stack file of this repository", () => {
  /** The first file that has a finding of each rule, with it. */
  const found = new Map<string, { readonly file: StackFileOfRepository; readonly finding: Finding }>();

  before(async () => {
    for (const file of files)
      for (const finding of (await judged(file)).findings)
        if (!found.has(finding.policy)) found.set(finding.policy, { file, finding });
  });

  it("is one that has an answer below, and each answer is needed", () => {
    assert.deepEqual([...found.keys()].sort(), Object.keys(answers).sort());
  });

  for (const [rule, answer] of Object.entries(answers))
    it(`goes with a setting that its fix names, or is waived there: ${rule}`, async () => {
      const { file, finding } = found.get(rule)!;
      assert.ok(settingsIn(finding.fix).includes(answer.setting), finding.fix);
      const settings = written(file.settings, answer.setting.split("."), answer) as Settings;
      const { findings, diagnostics } = await judge(settings, file.stack);
      assert.deepEqual(diagnostics, []);
      const left = findings.filter(({ policy, waiver }) => policy === rule && waiver === undefined);
      assert.deepEqual(left, []);
    });
});
