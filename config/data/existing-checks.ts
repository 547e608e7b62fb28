import { accountOf, regionOf } from "../aws/arn";
import type { StackConfig } from "../resolved-config";
import { storePorts } from "./store-ports";
import type { CheckInput, Findings } from "../stack/findings";

/** What is used instead of made. */
export function checkExisting({ config }: CheckInput, findings: Findings): void {
  checkSharedGroups(config, findings);
  checkBoundary(config, findings);
  for (const [purpose, arn] of Object.entries(config.keys)) {
    if (arn !== undefined && regionOf(arn) !== config.region)
      findings.add(
        ["plinth:keys", purpose, "existing"],
        `is a key of ${regionOf(arn)}, but everything of this stack is in ${config.region}`,
      );
  }
  checkKeyOfTasks(config, findings);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html */
function checkKeyOfTasks({ keys: { tasks }, cluster }: StackConfig, findings: Findings): void {
  if (tasks === undefined) return;
  const { add } = findings.below(["plinth:keys", "tasks"]);
  if (cluster?.ephemeralStorageKey !== "customerManaged")
    add(
      [],
      "has no effect: disks of tasks are encrypted with a key of AWS unless plinth:cluster says ephemeralStorageKey: customerManaged; write that, or remove the key",
    );
  if (tasks.includes(":key/mrk-"))
    add(
      ["existing"],
      "is a key of several Regions, which Fargate does not take; name one of a single Region",
    );
}

/** IAM takes a boundary of the role's own account, or one of AWS's. */
function checkBoundary({ permissionsBoundary, account }: StackConfig, findings: Findings): void {
  const owner = permissionsBoundary === undefined ? account : accountOf(permissionsBoundary);
  if (owner !== account && owner !== "aws" && findings.trusted(["aws:allowedAccountIds"]))
    findings.add(
      ["plinth:permissionsBoundary"],
      `is a policy of account ${owner}, but IAM takes one of the account of the stack (${account}) only`,
    );
}

/** A service that uses both would be let in twice by the same rule, which EC2 refuses. */
function checkSharedGroups(config: StackConfig, findings: Findings): void {
  const seen = new Map<string, string>();
  for (const section of ["databases", "caches", "fileSystems"] as const)
    for (const [name, store] of Object.entries(config[section])) {
      if (store.kind !== "existing") continue;
      const door = `${store.securityGroupId}:${"port" in store ? store.port : storePorts.fileSystem}`;
      const first = seen.get(door);
      if (first !== undefined)
        findings.add(
          [`plinth:${section}`, name, "existing", "securityGroupId"],
          `is that of ${first} on the same port; EC2 refuses a rule twice, so give each a group of its own`,
        );
      seen.set(door, first ?? `plinth:${section}.${name}`);
    }
}
