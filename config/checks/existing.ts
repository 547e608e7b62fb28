import type { StackConfig } from "../resolved-config";
import type { CheckInput, Findings } from "./findings";

/** What is used instead of made. */
export function checkExisting({ settings, config }: CheckInput, findings: Findings): void {
  for (const [name, repository] of Object.entries(settings["plinth:account"]?.repositories ?? {}))
    if (repository?.existing !== undefined && repository.keep !== undefined)
      findings.add(
        ["plinth:account", "repositories", name, "keep"],
        "is for a repository that is made, but existing names one that is used; remove one of the two",
      );
  checkSharedGroups(config, findings);
  for (const [purpose, arn] of Object.entries(config.keys)) {
    const region = arn?.split(":")[3];
    if (region !== undefined && region !== config.region)
      findings.add(
        ["plinth:keys", purpose, "existing"],
        `is a key of ${region}, but everything of this stack is in ${config.region}`,
      );
  }
}

/** A service that uses both would be let in twice by the same rule, which EC2 refuses. */
function checkSharedGroups(config: StackConfig, findings: Findings): void {
  const seen = new Map<string, string>();
  for (const [name, database] of Object.entries(config.databases)) {
    if (database.kind !== "existing") continue;
    const door = `${database.securityGroupId}:${database.port}`;
    const first = seen.get(door);
    if (first !== undefined)
      findings.add(
        ["plinth:databases", name, "existing", "securityGroupId"],
        `is that of plinth:databases.${first} on the same port; EC2 refuses a rule twice, so give each a group of its own`,
      );
    seen.set(door, first ?? name);
  }
}
