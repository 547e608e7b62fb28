import { resourceRule } from "../../vocabulary/define-rule";
import {
  boundsCallers,
  hasRestrictingCondition,
  isAllow,
  Statement,
  statementsOf,
  stringsAt,
} from "../../vocabulary/policy-document";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const keyTokens = ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"];
/** The types whose `policy` says who may use them. */
const tokens = [
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topic:Topic",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/queue:Queue",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  ...keyTokens,
];

/** Judges each statement that lets a service of AWS in. */
function ofServices(check: (statement: Statement, service: string, type: string) => readonly Verdict[]) {
  return (resource: PlannedResource): readonly Verdict[] => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement) => {
        const { known, someUnknown } = stringsAt(statement.value, "Principal.Service");
        if (someUnknown) return [notEvaluated(`${statement.path}.Principal.Service`)];
        return known[0] === undefined ? [] : check(statement, known[0], resource.type);
      }),
    ];
  };
}

const allowing = (Action: unknown, Condition?: unknown, Service: unknown = "events.rds.amazonaws.com") => ({
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service },
        Action,
        Resource: "*",
        ...(Condition === undefined ? {} : { Condition }),
      },
    ],
  }),
});
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const root = {
  policy: JSON.stringify({
    Statement: { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "*" },
  }),
};

const servicePrincipalBounded = resourceRule({
  id: "service-principal-bounded",
  title: "A service of AWS is let in only on behalf of this account",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  tokens,
  fix: "Add a condition on aws:SourceAccount or aws:SourceArn to the statement; on a KMS key, kms:EncryptionContext or kms:ViaService will do.",
  // CloudWatch Logs tells a key whose log group it is by the encryption context, and nothing else.
  check: ofServices((statement, service, type) => {
    const bounded = keyTokens.includes(type) ? hasRestrictingCondition(statement) : boundsCallers(statement);
    if (bounded === true) return [];
    return bounded === "unknown"
      ? [notEvaluated(`${statement.path}.Condition`)]
      : [violation(statement.path, `${service} is let in on behalf of any account.`)];
  }),
  good: [
    allowing("sns:Publish", account),
    allowing("s3:PutObject", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::amy-uploads" } }),
    root,
    {},
    {
      type: "aws:kms/key:Key",
      props: allowing("kms:Decrypt", {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*" },
      }),
    },
  ],
  bad: [
    allowing("sns:Publish"),
    allowing("sns:Publish", { StringEquals: { "aws:SourceAccount": "*" } }),
    allowing("sns:Publish", { Bool: { "aws:SecureTransport": "true" } }),
  ],
  unknown: [{ policy: UNKNOWN }, { policy: { Statement: [UNKNOWN] } }],
});

const servicePrincipalActions = resourceRule({
  id: "service-principal-actions",
  title: "A service of AWS may do only what is named",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  tokens,
  fix: "Name the actions that the service needs in the statement, instead of * or all of a service.",
  check: ofServices((statement, service) => {
    const actions = stringsAt(statement.value, "Action");
    if (actions.someUnknown) return [notEvaluated(`${statement.path}.Action`)];
    const everything = statement.value.read("NotAction").state !== "absent";
    return everything || actions.known.some((action) => /^(\*|[a-z0-9-]+:\*)$/i.test(action))
      ? [violation(`${statement.path}.Action`, `${service} may do more than what is named.`)]
      : [];
  }),
  good: [
    allowing("sns:Publish", account),
    allowing(["kms:Decrypt", "kms:GenerateDataKey*"], account),
    root,
    {},
  ],
  bad: [allowing("*", account), allowing(["sns:Publish", "sns:*"], account)],
  unknown: [{ policy: UNKNOWN }, { policy: { Statement: [UNKNOWN] } }],
});

/** Services of AWS that use what the plan makes. */
export const identityServicePrincipalRules: readonly Rule[] = [
  servicePrincipalBounded,
  servicePrincipalActions,
];
