import type { PolicyStatement } from "../foundation/policy-document";
import { bareArn, type Location } from "../foundation/location";

/** Where Pulumi keeps its state, when it is in S3. */
export interface StateBackend {
  /** The Pulumi project: first part of every path of its stacks. */
  readonly project: string;
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/**
 * A stack's files are called after it, below a folder a kind: `.pulumi/stacks/<project>/<stack>.json`, history, locks.
 * https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3
 */
export function stateStatements(
  location: Location,
  backend: StateBackend,
  files: readonly string[],
  objectActions: readonly string[],
): readonly PolicyStatement[] {
  const bucket = backend.stateBucket && bareArn(location, "s3", backend.stateBucket);
  return bucket
    ? [
        { Sid: "ListState", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
        {
          Sid: "UseState",
          Effect: "Allow",
          Action: objectActions,
          Resource: files.map((file) => `${bucket}/.pulumi/*/${backend.project}/${file}`),
        },
        // The layout of the bucket, which every command reads first.
        {
          Sid: "ReadLayout",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: `${bucket}/.pulumi/meta.yaml`,
        },
      ]
    : [];
}

/** What is done with the key that encrypts the state, if there is one. */
export function keyStatements(backend: StateBackend, actions: readonly string[]): readonly PolicyStatement[] {
  return backend.stateKmsKey
    ? [{ Sid: "UseStateKey", Effect: "Allow", Action: actions, Resource: backend.stateKmsKey }]
    : [];
}
