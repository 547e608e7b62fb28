import type { CheckInput, Findings } from "../stack/findings";

/** What the stack of an account is called, if not otherwise. */
const SHARED = "shared";

/** Environments that a pipeline must not deploy, those of which pull requests may read the state, and whose records. */
export function checkAccount({ config }: CheckInput, findings: Findings): void {
  const { github } = config.delivery ?? {};
  if (!github) return;
  github.environments.forEach((environment, index) => {
    // Whoever deploys an environment may change the roles under its path, and so who may take them.
    if (environment === config.environment || environment === SHARED)
      findings.add(
        ["plinth:account", "github", "environments", index],
        `is ${environment}, the environment of the stack that makes the pipeline's own roles: a pipeline that deployed it could give itself every right; name the environments of the stacks that the pipeline deploys, such as staging and production`,
      );
  });
  const foreign = `which is not one of plinth:account.github.environments (${github.environments.join(", ")}); add it there or remove it here`;
  github.previewEnvironments.forEach((environment, index) => {
    if (!github.environments.includes(environment))
      findings.add(
        ["plinth:account", "github", "previewEnvironments", index],
        `is ${environment}, ${foreign}`,
      );
  });
  // Zones carry no tag that IAM sees: only the names of records keep environments of one account apart.
  const unnamed = github.environments.filter(
    (environment) => !Object.hasOwn(github.domains ?? {}, environment),
  );
  const isTrusted = findings.trusted(["plinth:account", "github", "environments"]);
  if (isTrusted && github.environments.length > 1 && unnamed.length > 0)
    findings.add(
      ["plinth:account", "github", "domains"],
      `names no domains of ${unnamed.join(" and ")}, whose pipeline could then change the DNS records of every environment; write those of each, such as {staging: [staging.example.org], production: [example.org]}, and [] for one that has none`,
    );
  for (const environment of Object.keys(github.domains ?? {}))
    if (!github.environments.includes(environment))
      findings.add(["plinth:account", "github", "domains", environment], `is an environment ${foreign}`);
}
