// The parameters that decide how a database answers. The others are about the size of the machine, the logs or what is
// only in RDS, and some of them keep a server on a laptop from starting.

/** Of PostgreSQL. */
export const postgresParameters = [
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
] as const;

const mysqlLikeParameters = [
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
  "sql_mode",
  "time_zone",
  "wait_timeout",
] as const;

/** Of MySQL. */
export const mysqlParameters = [
  ...mysqlLikeParameters,
  "max_execution_time",
  "transaction_isolation",
] as const;

/** Of MariaDB. */
export const mariadbParameters = [
  ...mysqlLikeParameters,
  "max_statement_time",
  "transaction_isolation",
  "tx_isolation",
] as const;
