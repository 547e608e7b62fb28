import { actionsOf, allowsEveryAction, firstCovered, statementRule } from "../../vocabulary/iam-statements";
import { comparisons } from "../../vocabulary/policy-conditions";
import { isAllow, Statement } from "../../vocabulary/policy-document";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const allow = (Action: unknown, Resource: unknown) => ({ Effect: "Allow", Action, Resource });
const bucket = "arn:aws:s3:::amy-uploads";

const iamActionsNamed = statementRule({
  id: "iam-actions-named",
  title: "A policy names the services whose actions it allows",
  family: "identity",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  fix: "Name the actions in the statement: on a resource of its own too, * lets its holder delete it and open it to others.",
  check: (statement) => {
    if (!isAllow(statement)) return [];
    const { someUnknown } = actionsOf(statement);
    if (allowsEveryAction(statement))
      return [violation(`${statement.path}.Action`, "The statement allows every action.")];
    return someUnknown ? [notEvaluated(`${statement.path}.Action`)] : [];
  },
  good: [
    allow(["s3:GetObject", "s3:PutObject"], `${bucket}/*`),
    allow("s3:*", bucket),
    { Effect: "Deny", Action: "*", Resource: bucket },
  ],
  bad: [
    allow("*", bucket),
    allow(["s3:GetObject", "*:*"], bucket),
    { Effect: "Allow", NotAction: "s3:DeleteBucket", Resource: bucket },
    allow("?*", bucket),
    allow(["**"], bucket),
  ],
});

const mounting = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
/** The same of S3 Files, whose access points have ARNs below those of their file systems. */
const mountingFiles = ["s3files:ClientMount", "s3files:ClientWrite"];
const mountingEither = [...mounting, ...mountingFiles];
const accessPointKeys: readonly string[] = ["elasticfilesystem:accesspointarn", "s3files:accesspointarn"];
const media = "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0";
const through = (values: unknown, operator = "StringEquals") => ({
  [operator]: { "elasticfilesystem:AccessPointArn": values },
});
const point = "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-0123456789abcdef0";

const throughFiles = (values: unknown) => ({ StringEquals: { "s3files:AccessPointArn": values } });
const filesPoint =
  "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0";

/** Whether a condition asks for access points. One that is compared and not known yet is an ARN; a pattern may be anything. */
function namesAccessPoints(statement: Statement): boolean | "unknown" {
  const { known, someUnknown: unread } = comparisons(statement);
  const asked = known.filter(
    ({ operator, holdsWithoutKey, key, values, someUnknown }) =>
      /^(string|arn)(equals|like)$/.test(operator) &&
      !holdsWithoutKey &&
      accessPointKeys.includes(key) &&
      (values.length > 0 || someUnknown) &&
      // The bound of all roles knows no single one; that there is one keeps the root of the file system closed.
      values.every((value) => /[:/]access-point\//.test(value)),
  );
  if (asked.length === 0) return unread && "unknown";
  return asked.some(({ operator, someUnknown }) => !someUnknown || operator.endsWith("equals")) || "unknown";
}

const iamEfsAccessPoint = statementRule({
  id: "iam-efs-access-point",
  title: "Who mounts a file system does so through an access point",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
  fix: "Compare elasticfilesystem:AccessPointArn, or s3files:AccessPointArn, with StringEquals in Condition: a file system has the files of others too.",
  check: (statement) => {
    if (!isAllow(statement)) return [];
    const { actions, someUnknown } = actionsOf(statement);
    const action = firstCovered(actions, mountingEither);
    if (action === undefined) return someUnknown ? [notEvaluated(`${statement.path}.Action`)] : [];
    const named = namesAccessPoints(statement);
    if (named === true) return [];
    return named === "unknown"
      ? [notEvaluated(`${statement.path}.Condition`)]
      : [violation(statement.path, `The statement allows ${action} without an access point.`)];
  },
  good: [
    { ...allow(mounting, media), Condition: through([point]) },
    { ...allow(mounting[0], media), Condition: through(UNKNOWN) },
    { ...allow(mounting, "*"), Condition: through(point.replace(/fsap.*/, "*"), "ArnLike") },
    { ...allow(mountingFiles, "*"), Condition: throughFiles([filesPoint]) },
    { ...allow(mountingFiles, "*"), Condition: throughFiles(UNKNOWN) },
    allow("elasticfilesystem:DescribeFileSystems", "*"),
    { Effect: "Deny", Action: mounting, Resource: "*" },
  ],
  bad: [
    allow(mounting, media),
    allow("elasticfilesystem:*", media),
    allow(mountingFiles, filesPoint),
    allow("s3files:ClientWrite", "*"),
    { ...allow(mounting, media), Condition: through(point, "StringNotEquals") },
    { ...allow(mounting, media), Condition: through("*", "StringLike") },
    { ...allow(mounting, media), Condition: through(point, "StringEqualsIfExists") },
    { ...allow(mounting, media), Condition: through(point, "ForAllValues:StringEquals") },
  ],
});

/** What statements allow on the resources that they name. */
export const identityStatementActionRules: readonly Rule[] = [iamActionsNamed, iamEfsAccessPoint];
