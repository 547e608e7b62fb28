import type { JudgedRole } from "./judged-systems";
import type { Conditions, Statement } from "./policy";
import type { Row } from "./row";

/** Services whose resources carry tags that IAM sees, or would see with S3's own switch. */
const told = /^(dynamodb|ec2|elasticache|elasticfilesystem|kms|logs|s3|secretsmanager|ssm):/;

/**
 * What the own policy of a role gives, as rows: it goes for what is its environment's, so that the boundary takes
 * nothing away that a service needs, and not for what carries the tag of the other environment.
 */
export function ownRights(
  role: JudgedRole,
  region: string,
  { environment, other, system }: { environment: string; other: string; system: string },
): readonly Row[] {
  const allowing = role.policies.identity.flatMap(({ Statement }) =>
    Statement.filter(({ Effect }) => Effect === "Allow"),
  );
  return allowing.flatMap((statement) =>
    pairs(statement).flatMap(([action, resource]) => {
      const row = (tag: string, allowed: boolean): Row => ({
        role,
        request: {
          ...{ action, resource },
          context: {
            "aws:principalarn": role.arn,
            "aws:requestedregion": region,
            ...(resource === "*"
              ? {}
              : { "aws:resourcetag/environment": tag, "aws:resourcetag/system": system }),
            ...met(statement.Condition ?? {}),
          },
        },
        allowed,
      });
      const refused = told.test(action) && resource !== "*";
      return [row(environment, true), ...(refused ? [row(other, false)] : [])];
    }),
  );
}

/** Each action with each resource, a wildcard standing for something. */
function pairs({ Action = [], Resource = [] }: Statement): readonly (readonly [string, string])[] {
  return [Action].flat().flatMap((action) =>
    [Resource].flat().map((resource) => {
      const some = resource === "*" ? "*" : resource.replace(/\?/g, "x").replace(/\*/g, "some/thing");
      return [action, some] as const;
    }),
  );
}

/** A request that meets conditions which compare for being equal. */
export function met(conditions: Conditions): Record<string, string> {
  return Object.fromEntries(
    Object.values(conditions).flatMap((keys) =>
      Object.entries(keys).map(([key, values]) => [
        key.toLowerCase(),
        [values].flat()[0]!.replace(/\*/g, "some"),
      ]),
    ),
  );
}
