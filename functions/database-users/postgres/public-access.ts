import { grouped, text } from "../rows";
import type { Session } from "../server";
import { USERS_ROLE } from "./group-roles";
import { identifier, literal } from "./quote";

/**
 * RDS's own. Its rights say that everyone may enter it, and its server lets nobody in.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Access.html
 */
const OF_RDS = "rdsadmin";

/** What everyone may do with databases that nobody has asked for. */
export interface PublicAccess {
  /** Databases that everyone can enter, and that are not the administrator's to close. */
  readonly open: readonly string[];
  /** Database of the administrator's -> what everyone may do there. */
  readonly closable: ReadonlyMap<string, ReadonlySet<string>>;
  /** Users of other people's: what they may do they keep. */
  readonly others: readonly string[];
}

/** Reads what PUBLIC may do, which is to enter every database as long as nobody has taken it away. */
export async function readPublicAccess(
  session: Session,
  requested: readonly string[],
): Promise<PublicAccess> {
  const rights = await session.query(
    `SELECT d.datname AS database, d.datallowconn AS enterable, a.privilege_type AS right,
            pg_catalog.pg_has_role(d.datdba, 'USAGE') AS own
       FROM pg_catalog.pg_database d
      CROSS JOIN pg_catalog.aclexplode(COALESCE(d.datacl, pg_catalog.acldefault('d', d.datdba))) a
      WHERE a.grantee = 0 AND d.datname NOT IN (${[OF_RDS, ...requested].map(literal).join(", ")})
      ORDER BY 1, 3`,
  );
  const others = await session.query(
    `SELECT r.rolname AS name FROM pg_catalog.pg_roles r
      WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> CURRENT_USER AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
         WHERE m.member = r.oid AND g.rolname = ${literal(USERS_ROLE)} AND NOT m.admin_option)
      ORDER BY 1`,
  );
  const ofOthers = rights.filter((row) => row["own"] !== true && row["enterable"] === true);
  return {
    open: [...new Set(ofOthers.filter(mayConnect).map((row) => text(row, "database")))],
    closable: grouped(
      rights.filter((row) => row["own"] === true).map((row) => [text(row, "database"), text(row, "right")]),
    ),
    others: others.map((row) => text(row, "name")),
  };
}

function mayConnect(row: Readonly<Record<string, unknown>>): boolean {
  return row["right"] === "CONNECT";
}

/**
 * Takes from everyone what only users of these databases should have, so that no user made here can enter another's.
 * Who was there before, and is none of those users, has it from now on by name.
 */
export function closingStatements({ closable, others }: PublicAccess): readonly string[] {
  return [...closable].flatMap(([database, rights]) => {
    const what = `${[...rights].join(", ")} ON DATABASE ${identifier(database)}`;
    return [
      ...(others.length === 0 ? [] : [`GRANT ${what} TO ${others.map(identifier).join(", ")}`]),
      `REVOKE ${what} FROM PUBLIC`,
    ];
  });
}
