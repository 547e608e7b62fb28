import type { PolicyStatement } from "../foundation/policy-document";

/**
 * One statement per `Sid`: IAM refuses a policy in which a `Sid` stands twice, and several secrets ask for the same
 * thing. Sorted, so that the order in which grants arrive makes no difference to the policy.
 */
export function mergeStatements(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const bySid = new Map<string, PolicyStatement>();
  for (const statement of statements) {
    const known = bySid.get(statement.Sid);
    bySid.set(statement.Sid, known ? { ...known, Resource: union(known, statement) } : statement);
  }
  return [...bySid.values()].sort((a, b) => a.Sid.localeCompare(b.Sid));
}

function union(a: PolicyStatement, b: PolicyStatement): PolicyStatement["Resource"] {
  const resources = [...new Set([a, b].flatMap((statement) => statement.Resource ?? []))];
  return resources.length === 1 ? resources[0] : resources;
}
