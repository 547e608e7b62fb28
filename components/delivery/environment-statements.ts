import { storeRights } from "../../config/data/stores";
import { deny, type PolicyStatement } from "../foundation/policy-document";
import type { DeployedEnvironment } from "./deployed-environment";

/**
 * What keeps a pipeline to what carries the tags of its own environment and system. A resource without the tag is no
 * environment's: what AWS makes itself, what stood in the account before. An action of which AWS knows no tag is not
 * stopped by these: docs/tiers/delivery.md has the list.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
export function environmentStatements(
  { environment, system }: DeployedEnvironment,
  stateKmsKey: string | undefined,
): readonly PolicyStatement[] {
  // Whatever the key of the state is tagged with: every stack needs it.
  const resources = stateKmsKey ? { NotResource: stateKmsKey } : { Resource: "*" };
  return [
    denyOtherTag("LeaveOtherEnvironments", resources, "aws:ResourceTag/Environment", environment),
    denyOtherTag("LeaveOtherSystems", resources, "aws:ResourceTag/System", system),
    // Neither made for another environment nor moved there.
    denyOtherTag("TagForNoOtherEnvironment", { Resource: "*" }, "aws:RequestTag/Environment", environment),
    denyOtherTag("TagForNoOtherSystem", { Resource: "*" }, "aws:RequestTag/System", system),
    deny("MakeWithOwnTag", MADE_WITH_TAGS, "*", {
      StringNotEquals: { "aws:RequestTag/Environment": environment },
    }),
    deny("TakeNothing", TAKEN_BY_TAG, "*", {
      Null: { "aws:RequestTag/Environment": "false", "aws:ResourceTag/Environment": "true" },
    }),
    // A tag that is not there is another one too.
    deny("UseOwnOnly", OWN_ONLY, "*", { StringNotEquals: { "aws:ResourceTag/Environment": environment } }),
  ];
}

/** Creations of one request, in which the AWS provider sends the tags: without them the rest would not find its owner. */
const MADE_WITH_TAGS: readonly string[] = [
  ...storeRights("madeWithTags"),
  "ecs:CreateCluster",
  "ecs:CreateService",
  "ecs:RegisterTaskDefinition",
  "elasticloadbalancing:CreateLoadBalancer",
  "iam:CreateRole",
  "kms:CreateKey",
  "lambda:CreateFunction",
  "logs:CreateLogGroup",
  // Not the services in them: for Service Connect ECS makes some of its own. Those are told by their namespace.
  "servicediscovery:Create*Namespace",
  "sns:CreateTopic",
  "states:CreateStateMachine",
].sort();

/**
 * What would make the pipeline's own what carries no tag: RDS's secrets, and what stood there before. What is just being
 * made has the tags of its request already:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_attribute-based-access-control.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/attribute-based-access-control-example.html. A key of KMS has not: without
 * `kms:TagResource` on what has no tag none could be made.
 */
const TAKEN_BY_TAG: readonly string[] = ["lambda:TagResource", "secretsmanager:TagResource"];

/** What would hand over a secret, a key or the rights of a role: on what carries the tag, and on nothing else. */
const OWN_ONLY: readonly string[] = [
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
  "lambda:AddPermission",
  "lambda:InvokeFunction",
  "lambda:UpdateFunction*",
  "secretsmanager:DeleteSecret",
  "secretsmanager:GetSecretValue",
  "secretsmanager:PutResourcePolicy",
  "secretsmanager:PutSecretValue",
  "secretsmanager:UpdateSecret*",
  "states:StartExecution",
  "states:UpdateStateMachine",
];

function denyOtherTag(
  sid: string,
  resources: Pick<PolicyStatement, "Resource" | "NotResource">,
  key: string,
  own: string,
): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Deny",
    Action: "*",
    ...resources,
    Condition: { StringNotEquals: { [key]: own }, Null: { [key]: "false" } },
  };
}
