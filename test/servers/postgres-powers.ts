/** Who may do what, as PostgreSQL says it: nothing of this is taken from the function. */
export const POWERS = `
  SELECT 'role' AS kind, rolname::text AS who, concat_ws(' ', CASE WHEN rolsuper THEN 'super' END,
         CASE WHEN rolcreaterole THEN 'makes-roles' END, CASE WHEN rolcreatedb THEN 'makes-databases' END,
         CASE WHEN rolcanlogin THEN 'signs-in' END) AS what
    FROM pg_roles WHERE rolname !~ '^pg_'
  UNION ALL
  SELECT 'member', member::regrole::text, roleid::regrole::text FROM pg_auth_members
   WHERE roleid::regrole::text !~ '^pg_' AND NOT (member = 'app'::regrole AND admin_option)
  UNION ALL
  SELECT 'owner', datdba::regrole::text, datname FROM pg_database
  UNION ALL
  SELECT 'template', datname, '' FROM pg_database WHERE datistemplate
  UNION ALL
  SELECT 'database', coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC'), datname || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type)
    FROM pg_database CROSS JOIN aclexplode(datacl) GROUP BY datname, grantee`;

/** After a run that was asked for `web`, `worker`, `stats` and `audit`. */
export const EXPECTED = `
database "amy:owner" amy CONNECT CREATE TEMPORARY
database "amy:read" amy CONNECT
database "amy:readWrite" amy CONNECT TEMPORARY
database "reports:owner" reports CONNECT CREATE TEMPORARY
database "reports:read" reports CONNECT
database "reports:readWrite" reports CONNECT TEMPORARY
database PUBLIC template0 CONNECT
database app postgres CONNECT CREATE TEMPORARY
database app template1 CONNECT CREATE TEMPORARY
database rdsadmin template0 CONNECT CREATE TEMPORARY
member app "amy:owner"
member app "reports:owner"
member app rds_superuser
member audit "amy:read"
member audit "plinth:users"
member audit rds_iam
member rds_superuser rds_iam
member stats "plinth:users"
member stats "reports:owner"
member web "amy:owner"
member web "plinth:users"
member worker "amy:readWrite"
member worker "plinth:users"
owner "amy:owner" amy
owner "reports:owner" reports
owner app postgres
owner app template1
owner rdsadmin template0
role amy:owner
role amy:read
role amy:readWrite
role app makes-roles makes-databases signs-in
role audit signs-in
role plinth:users
role rds_iam
role rds_superuser
role rdsadmin super makes-roles makes-databases signs-in
role reports:owner
role reports:read
role reports:readWrite
role stats signs-in
role web signs-in
role worker signs-in
template template0
template template1`
  .trim()
  .split("\n");

export const POWERS_OF_PROBE = [
  'member probe "amy:read"',
  'member probe "plinth:users"',
  "role probe signs-in",
];
