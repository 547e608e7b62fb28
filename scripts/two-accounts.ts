import { parseDocument } from "yaml";
import { type ProjectSettings, withEnvironments } from "./project-settings";

/** Staging's stack file. */
export const STAGING = "Pulumi.staging.yaml";

/** What production's account has once, or the one account of both. */
export const SHARED = "Pulumi.shared.yaml";

/** What staging's account has once, where it has one of its own. */
export const SHARED_STAGING = "Pulumi.shared-staging.yaml";

interface Accounts {
  /** The files by name: the shared one divided in two where there are two accounts. */
  readonly files: ReadonlyMap<string, string>;
  /** The account that a file is to name. */
  readonly accountOf: (file: string) => string;
}

/** Staging's own account is the one that was asked for, or that there is already. */
export function divided(
  files: ReadonlyMap<string, string>,
  settings: ProjectSettings,
): Accounts | { mistake: string } {
  const wanted = settings["staging-account"];
  const isThere = files.has(SHARED_STAGING);
  if (wanted === undefined && !isThere) return { files, accountOf: () => settings.account };
  const staging = wanted ?? accountIn(files.get(STAGING) ?? "") ?? settings.account;
  if (staging === settings.account)
    return {
      mistake: `--staging-account ${staging} is production's account too; leave it out for one account`,
    };
  const shared = files.get(SHARED) ?? "";
  const production = withEnvironments(shared, (environment) => environment !== "staging");
  const ofStaging = files.get(SHARED_STAGING) ?? withEnvironments(shared, (name) => name === "staging");
  if (environmentsIn(production).length === 0 || environmentsIn(ofStaging).length === 0)
    return {
      mistake: `${SHARED}: plinth:account.github.environments must name staging and another environment to be divided between two accounts`,
    };
  const accountOf = (file: string) =>
    file === STAGING || file === SHARED_STAGING ? staging : settings.account;
  return { files: new Map([...files, [SHARED, production], [SHARED_STAGING, ofStaging]]), accountOf };
}

function accountIn(stackFile: string): string | undefined {
  const account: unknown = parseDocument(stackFile).getIn(["config", "aws:allowedAccountIds", 0]);
  return typeof account === "string" ? account : undefined;
}

function environmentsIn(stackFile: string): readonly unknown[] {
  const path = ["config", "plinth:account", "github", "environments"];
  const environments = parseDocument(stackFile).getIn(path, true) as { toJSON?(): unknown } | undefined;
  const listed = environments?.toJSON?.();
  return Array.isArray(listed) ? listed : [];
}
