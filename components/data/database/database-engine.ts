import { sortedEntries } from "../../../config/mappings/sorted-entries";
import { storePorts } from "../../../config/data/store-ports";

/** What differs between the engines of RDS that Plinth builds. */
export interface DatabaseEngine {
  readonly port: number;
  /** Logs that the engine can export to CloudWatch. */
  readonly logExports: readonly string[];
  /** Without these an export stays empty. */
  readonly logParameters: readonly DatabaseParameter[];
}

export type EngineName = "postgres" | "mysql";

export const ENGINES: Readonly<Record<EngineName, DatabaseEngine>> = {
  postgres: { port: storePorts.postgres, logExports: ["postgresql", "upgrade"], logParameters: [] },
  mysql: {
    port: storePorts.mysql,
    logExports: ["error", "slowquery"],
    logParameters: [
      { name: "log_output", value: "FILE" },
      { name: "slow_query_log", value: "1" },
    ],
  },
};

/** The parameter-group family of an engine version, e.g. `postgres16`, `mysql8.4`. */
export function parameterGroupFamily(engine: EngineName, version: string): string {
  return `${engine}${engine === "postgres" ? version.split(".")[0] : version}`;
}

export interface DatabaseParameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod?: "immediate" | "pending-reboot";
}

/**
 * The parameters of a group: TLS is forced, the exported logs are written, then the stack file's own, which win.
 *
 * From postgres15 on `rds.force_ssl` is 1 by default, and setting it again differs at every update; before it must be
 * set, and only a reboot applies it. AWS refuses to apply a static parameter at once; applied at a reboot, every one is
 * taken, and a new instance starts with them all. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
export function databaseParameters(
  engine: EngineName,
  version: string,
  own: Readonly<Record<string, string>>,
): readonly DatabaseParameter[] {
  return [
    ...[...forcedTls(engine, version), ...ENGINES[engine].logParameters].filter(({ name }) => !(name in own)),
    ...sortedEntries(own).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" as const })),
  ];
}

function forcedTls(engine: EngineName, version: string): readonly DatabaseParameter[] {
  if (engine === "mysql") {
    return [{ name: "require_secure_transport", value: "1" }];
  }
  return Number(version.split(".")[0]) >= 15
    ? []
    : [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }];
}
