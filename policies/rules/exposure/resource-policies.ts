import { resourceRule } from "../../vocabulary/define-rule";
import { isAllow, letsEveryoneIn, Statement, statementsOf } from "../../vocabulary/policy-document";
import { policyPathOf, resourcePolicies } from "../../vocabulary/policy-properties";
import { isSet, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing, holding, policyText } from "../../vocabulary/statement-examples";

/** A statement that lets everyone in, with nothing that bounds the callers. */
export function publicVerdict(statement: Statement): readonly Verdict[] {
  if (!isAllow(statement)) return [];
  const open = letsEveryoneIn(statement);
  if (open === false) return [];
  return open === "unknown"
    ? [notEvaluated(statement.path)]
    : [violation(statement.path, "The statement allows everyone, with no condition on who calls.")];
}

/** Judges the policy document of a resource, wherever its type holds it. */
export function notPublic(resource: PlannedResource): readonly Verdict[] {
  const path = policyPathOf(resource.type);
  const { statements, unknownAt } = statementsOf(resource.json(path), path);
  return [...unknownAt.map(notEvaluated), ...statements.flatMap(publicVerdict)];
}

/** Types whose policies are judged by rules of their own, or that are made for everyone. */
const notHere: ReadonlySet<string> = new Set([
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy",
  "aws:iam/role:Role",
  "aws:kms/key:Key",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queue:Queue",
  "aws:sqs/queuePolicy:QueuePolicy",
  // The policy of an API that everyone may call narrows it, as that of an endpoint does, whose default is everyone:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
  "aws:apigateway/domainName:DomainName",
  "aws:apigateway/restApi:RestApi",
  "aws:apigateway/restApiPolicy:RestApiPolicy",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
]);

const tokens = Object.keys(resourcePolicies).filter((type) => !notHere.has(type));
const secret = "aws:secretsmanager/secret:Secret";
const domain = "aws:opensearch/domain:Domain";

/** Who reaches the domain was let in by the security group of its VPC. */
const standsInVpc = (resource: PlannedResource): boolean =>
  /^aws:(opensearch|elasticsearch)\/domain:Domain$/.test(resource.type) && isSet(resource.read("vpcOptions"));

const resourcePolicyNotPublic = resourceRule({
  id: "resource-policy-not-public",
  title: "No policy of a secret, a vault, a domain or any other resource lets everyone in",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  tokens,
  fix: 'Name the principals in the policy of the resource, or bound "*" by aws:PrincipalOrgID, aws:PrincipalAccount, aws:SourceArn or aws:SourceAccount.',
  check: (resource) => (standsInVpc(resource) ? [] : notPublic(resource)),
  good: [
    ...tokens.map((type) => holding(type, policyText(allowing({ AWS: "arn:aws:iam::111122223333:root" })))),
    holding(secret, policyText(allowing("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }))),
    holding(secret, policyText({ ...allowing("*"), Effect: "Deny" })),
    holding(secret, undefined),
    {
      type: domain,
      props: { accessPolicies: policyText(allowing("*")), vpcOptions: { subnetIds: [UNKNOWN] } },
    },
  ],
  bad: [
    ...tokens.map((type) => holding(type, policyText(allowing("*")))),
    holding(secret, { Statement: allowing({ AWS: ["*"] }) }),
    holding(secret, policyText(allowing("*", { StringLike: { "aws:SourceArn": "arn:aws:s3:::*" } }))),
    holding(domain, policyText(allowing("*", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }))),
  ],
  unknown: [holding(secret, UNKNOWN), holding(secret, { Statement: [UNKNOWN] })],
});

/** Policies of the resources that no rule of their own judges. */
export const exposureResourcePolicyRules: readonly Rule[] = [resourcePolicyNotPublic];
