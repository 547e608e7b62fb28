import type { CheckInput, Findings } from "../stack/findings";

/** What the stack of an account is called, if not otherwise. */
const SHARED = "shared";

/** Environments that a pipeline must not deploy, those of which pull requests may read the state, and whose records. */
export function checkAccount({ config }: CheckInput, findings: Findings): void {
  if (!config.delivery?.github) return;
  const { add, trusted } = findings.below(["plinth:account", "github"]);
  const { environments, previewEnvironments, domains = {} } = config.delivery.github;
  environments.forEach((environment, index) => {
    // Whoever deploys an environment may change the roles under its path, and so who may take them.
    if (environment === config.environment || environment === SHARED)
      add(
        ["environments", index],
        `is ${environment}, the environment of the stack that makes the pipeline's own roles: a pipeline that deployed it could give itself every right; name the environments of the stacks that the pipeline deploys, such as staging and production`,
      );
  });
  const foreign = `which is not one of plinth:account.github.environments (${environments.join(", ")}); add it there or remove it here`;
  previewEnvironments.forEach((environment, index) => {
    if (!environments.includes(environment))
      add(["previewEnvironments", index], `is ${environment}, ${foreign}`);
  });
  // Zones carry no tag that IAM sees: only the names of records keep environments of one account apart.
  const unnamed = environments.filter((environment) => !Object.hasOwn(domains, environment));
  if (trusted(["environments"]) && environments.length > 1 && unnamed.length > 0)
    add(
      ["domains"],
      `names no domains of ${unnamed.join(" and ")}, whose pipeline could then change the DNS records of every environment; write those of each, such as {staging: [staging.example.org], production: [example.org]}, and [] for one that has none`,
    );
  for (const environment of Object.keys(domains))
    if (!environments.includes(environment)) add(["domains", environment], `is an environment ${foreign}`);
}
