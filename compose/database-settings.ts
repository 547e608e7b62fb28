import type { CreatedDatabaseConfig } from "../config/stack-config";
import { type ComposeService, mountedConfig } from "./compose-part";
import { iamUsers } from "./database-access";
import { localEngines } from "./database-engine";
import { splitParameters } from "./database-parameters";
import { Explained } from "./yaml-text";

/** Where a server that can trust users, PostgreSQL, finds who may sign in how. */
const accessPath = "/etc/plinth-pg_hba.conf";

interface ServerSettings {
  readonly service: Pick<ComposeService, "command" | "configs">;
  readonly configs: Readonly<Record<string, string>>;
}

/** How a created server is started: with the parameters that mean something here, and with whom it trusts. */
export function serverSettings(standIn: string, database: CreatedDatabaseConfig): ServerSettings {
  const { engine } = database;
  const { parameter, command, trusts } = localEngines[engine];
  const { set, leftOut } = splitParameters(engine, database.parameters);
  const trusted = trusts ? iamUsers(database) : [];
  const words = command([
    ...set.flatMap(([name, value]) => parameter(name, value)),
    ...(trusted.length > 0 ? parameter("hba_file", accessPath) : []),
  ]);
  const remark = `Not set here: ${leftOut.join(", ")}.`;
  return {
    service: {
      command: words && leftOut.length > 0 ? new Explained(words, remark) : words,
      ...(trusted.length > 0 && { configs: mountedConfig(standIn, accessPath) }),
    },
    configs: trusted.length > 0 ? { [standIn]: accessRules(trusted) } : {},
  };
}

/** The first rule that fits decides. The token of a role cannot be checked here, so whoever has one is trusted. */
function accessRules(trusted: readonly string[]): string {
  const rules = ["local all all trust", ...trusted.map((user) => `host all ${user} all trust`)];
  return `${[...rules, "host all all all scram-sha-256"].join("\n")}\n`;
}
