import type { DatabaseEngine } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";

/**
 * The parameters that decide how a database answers. The others are about the size of the machine, the logs or what is
 * only in RDS, and some of them keep a server on a laptop from starting.
 */
const meaningful: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  postgres: [
    "datestyle",
    "default_text_search_config",
    "default_transaction_isolation",
    "idle_in_transaction_session_timeout",
    "intervalstyle",
    "lock_timeout",
    "log_min_duration_statement",
    "log_statement",
    "max_connections",
    "statement_timeout",
    "timezone",
    "transaction_timeout",
  ],
  mysql: [
    "character_set_server",
    "collation_server",
    "default_week_format",
    "explicit_defaults_for_timestamp",
    "group_concat_max_len",
    "innodb_lock_wait_timeout",
    "interactive_timeout",
    "log_bin_trust_function_creators",
    "lower_case_table_names",
    "max_allowed_packet",
    "max_connections",
    "max_execution_time",
    "sql_mode",
    "time_zone",
    "transaction_isolation",
    "wait_timeout",
  ],
};

/** The parameters of a database, by whether its stand-in gets them. */
export function splitParameters(
  engine: DatabaseEngine,
  parameters: Readonly<Record<string, string>>,
): { readonly set: readonly (readonly [string, string])[]; readonly leftOut: readonly string[] } {
  const entries = sortedEntries(parameters);
  // RDS computes a value in braces from the size of the instance.
  const isSet = ([name, value]: readonly [string, string]) =>
    meaningful[engine].includes(name) && !value.includes("{");
  return {
    set: entries.filter(isSet),
    leftOut: entries.filter((entry) => !isSet(entry)).map(([name]) => name),
  };
}
