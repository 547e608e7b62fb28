import { allow, deny, type PolicyStatement } from "../foundation/policy-document";
import { bareArn, type Location } from "../foundation/location";

/** Where Pulumi keeps its state, when it is in S3. */
export interface StateBackend {
  /** The Pulumi project: first part of every path of its stacks. */
  readonly project: string;
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/** Actions on what the state of a stack consists of. */
export interface StateActions {
  readonly objects: readonly string[];
  readonly key: readonly string[];
}

/**
 * The state of the stacks that are called after these environments, and of no other. A stack's files are called after
 * it, below a folder a kind: `.pulumi/stacks/<project>/<stack>.json`, history, locks.
 * https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3
 */
export function stateStatements(
  location: Location,
  backend: StateBackend,
  environments: readonly string[],
  actions: StateActions,
): readonly PolicyStatement[] {
  // AWS takes no statement without a resource.
  if (environments.length === 0) return [];
  const { project, stateBucket, stateKmsKey } = backend;
  const files = environments.flatMap((environment) => [`${environment}.*`, `${environment}/*`]);
  return [
    ...(stateBucket
      ? fileStatements(bareArn(location, "s3", stateBucket), project, files, actions.objects)
      : []),
    ...(stateKmsKey ? keyStatements(stateKmsKey, environments, actions.key) : []),
  ];
}

function fileStatements(
  bucket: string,
  project: string,
  files: readonly string[],
  objectActions: readonly string[],
): readonly PolicyStatement[] {
  return [
    allow("ListState", "s3:ListBucket", bucket),
    allow(
      "UseState",
      objectActions,
      files.map((file) => `${bucket}/.pulumi/*/${project}/${file}`),
    ),
    // The layout of the bucket, which every command reads first.
    allow("ReadLayout", "s3:GetObject", `${bucket}/.pulumi/meta.yaml`),
  ];
}

/**
 * One key can serve all stacks: what is encrypted for one says so in its encryption context, `stack`, which the
 * secrets provider `awskms:///…?context_stack=<stack>` writes. Files that S3 encrypts itself are told apart by S3.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 * https://pkg.go.dev/gocloud.dev/secrets/awskms#URLOpener
 */
function keyStatements(
  key: string,
  environments: readonly string[],
  actions: readonly string[],
): readonly PolicyStatement[] {
  return [
    allow("UseStateKey", actions, key),
    // Neither for one of these stacks nor for S3.
    deny("DecryptOwnStacks", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], key, {
      StringNotEquals: { "kms:EncryptionContext:stack": environments },
      StringNotLike: { "kms:ViaService": "s3.*" },
    }),
  ];
}
