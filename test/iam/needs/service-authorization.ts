import { readFileSync } from "node:fs";
import { join } from "node:path";

export const AUTHORIZATION_FILE = join(__dirname, "service-authorization.txt");

/** Condition keys of requests that statements of ours compare; `aws:RequestTag` for each tag that is given. */
export const CONTEXT_KEYS = [
  "aws:RequestTag",
  "acm:DomainNames",
  "iam:PassedToService",
  "iam:PermissionsBoundary",
  "route53:ChangeResourceRecordSetsNormalizedRecordNames",
] as const;

/** A kind of resource that an action works on. */
export interface ActedOn {
  /** `rds.db`: the service, and what AWS calls the kind. */
  readonly kind: string;
  /** Whether IAM is told the tags that it carries. */
  readonly tagged: boolean;
  /** `arn:${Partition}:rds:${Region}:${Account}:db:${DbInstanceName}`. */
  readonly arn: string;
}

/** What AWS says of an action. */
export interface Authorization {
  /** Those of {@link CONTEXT_KEYS} that it knows. */
  readonly keys: readonly string[];
  readonly resources: readonly ActedOn[];
}

/**
 * What AWS's service authorization reference says of each needed action, as
 * test/iam/needs/write-service-authorization.ts has written it: the action, condition keys, and those of our kinds
 * of resources that it works on, with `#` where IAM is told their tags; then the ARN of each kind.
 */
export function serviceAuthorization(): ReadonlyMap<string, Authorization> {
  const [actions = "", kinds = ""] = readFileSync(AUTHORIZATION_FILE, "utf8").trimEnd().split("\n\n");
  const arns = new Map(kinds.split("\n").map((line) => line.split(" ") as [string, string]));
  return new Map(
    actions.split("\n").map((line) => {
      const [action = "", ...rest] = line.split(" ");
      const resources = rest.flatMap((word): readonly ActedOn[] => {
        const [, kind = "", tagged] = /^([\w-]+\.[^#]+)(#?)$/.exec(word) ?? [];
        return kind === "" ? [] : [{ kind, tagged: tagged !== "", arn: arns.get(kind)! }];
      });
      return [action, { keys: rest.filter((word) => word.includes(":")), resources }];
    }),
  );
}
