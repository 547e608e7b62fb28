/**
 * With these every session begins. What a session asks for when it signs in counts more than what the owner of a
 * database has set on it (`ALTER DATABASE … SET`), or a user on itself (`ALTER ROLE … SET`).
 * https://www.postgresql.org/docs/current/config-setting.html
 */
const SETTINGS = [
  // Names find what PostgreSQL brings, and nothing that somebody has put in its place.
  "search_path=pg_catalog,pg_temp",
  "role=none",
  // Code of the server's that would be loaded before the first statement, or stop the session when it is not there.
  "local_preload_libraries=",
  "default_transaction_read_only=off",
  "default_transaction_isolation=read\\ committed",
  "statement_timeout=0",
  "lock_timeout=30s",
  "idle_in_transaction_session_timeout=0",
  "exit_on_error=off",
  "standard_conforming_strings=on",
  "transform_null_equals=off",
  // A password that the server has taken outlives a crash.
  "synchronous_commit=on",
] as const;

/** The same, from the version on in which PostgreSQL knows them: 17, 16, 14. An older one refuses the whole session. */
const LATER_SETTINGS = [
  "transaction_timeout=0",
  // Otherwise the administrator would become a full member of the users that it makes, and with one of IAM's lose its
  // own password.
  "createrole_self_grant=",
  "idle_session_timeout=0",
] as const;

/** What a session asks for when it signs in, the newest first; each next one is for older servers. */
export const STARTUP_OPTIONS: readonly string[] = [0, 1, 2, 3].map((left) =>
  [...SETTINGS, ...LATER_SETTINGS.slice(left)].map((setting) => `-c ${setting}`).join(" "),
);

/** The first statement of every session of the administrator's: holds also where something between drops the options. */
export const PIN_SEARCH_PATH = "SET search_path TO pg_catalog, pg_temp";
