import { mapEntries } from "../../config/mappings/map-entries";
import { byName } from "../../config/mappings/sorted-entries";
import type { PolicyStatement } from "../foundation/policy-document";

/**
 * One statement per `Sid`: IAM refuses a policy in which a `Sid` stands twice, and several secrets ask for the same
 * thing. Sorted, so that the order in which grants arrive makes no difference to the policy.
 *
 * Statements of one `Sid` ask for the same actions under conditions on the same keys. The values of a condition are
 * united like the resources, which gives nobody more where a value belongs to one resource, as an access point does to
 * its file system.
 */
export function mergeStatements(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const bySid = new Map<string, PolicyStatement>();
  for (const statement of statements) {
    const known = bySid.get(statement.Sid);
    bySid.set(statement.Sid, known ? merged(known, statement) : statement);
  }
  return [...bySid].sort(byName).map(([, statement]) => statement);
}

function merged(known: PolicyStatement, further: PolicyStatement): PolicyStatement {
  const condition =
    known.Condition &&
    mapEntries(known.Condition, (keys, operator) =>
      mapEntries(keys, (values, key) => union(values, further.Condition?.[operator]?.[key])),
    );
  return {
    ...known,
    Resource: union(known.Resource, further.Resource),
    ...(condition && { Condition: condition }),
  };
}

type Values = NonNullable<PolicyStatement["Resource"]>;

function union(a: Values | undefined, b: Values | undefined): Values {
  const values = [...new Set([a, b].flatMap((one) => one ?? []))];
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
