import { allow, type PolicyStatement } from "../foundation/policy-document";
import type { Location } from "../foundation/location";
import { type StateBackend, stateStatements } from "./state-statements";

/**
 * A preview reads the state of these environments and nothing else: the program makes no call to AWS, so neither does a
 * pull request. The state holds the secrets that Pulumi made: who may push a branch can read them.
 */
export function previewStatements(
  location: Location,
  backend: StateBackend,
  environments: readonly string[],
): readonly PolicyStatement[] {
  return stateStatements(location, backend, environments, {
    objects: ["s3:GetObject"],
    key: ["kms:Decrypt"],
  });
}

const PUSH: readonly string[] = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:CompleteLayerUpload",
  "ecr:DescribeImages",
  "ecr:GetDownloadUrlForLayer",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

/** Pushes images to the repositories; without any there is nothing to push to, and AWS refuses an empty resource. */
export function pushStatements(repositoryArns: readonly string[]): readonly PolicyStatement[] {
  if (repositoryArns.length === 0) return [];
  return [
    // AWS has no resource for the login token: "*" is the only value it takes.
    allow("LogInToEcr", "ecr:GetAuthorizationToken", "*"),
    allow("PushImages", PUSH, repositoryArns),
  ];
}
