import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type KeyUser, keyPolicy } from "./key-policy";
import type { Location } from "./location";
import { policyDocument } from "./policy-document";

export interface EncryptionKeyArgs {
  readonly location: Location;
  /** What the key encrypts, for people who meet it in the console. */
  readonly description: string;
  /** AWS services that use the key by themselves. */
  readonly users: readonly KeyUser[];
  /** Days between deletion and the end of the key, 7 to 30. */
  readonly deletionWindowInDays: number;
  /** Leaves the key in AWS when the stack is destroyed: what outlives the stack needs it. */
  readonly retainOnDelete: boolean;
  /** ARN of a key to use. Its own policy must admit the same services. @default a key is made */
  readonly existing?: string;
}

/**
 * A customer-managed KMS key that rotates each year, with an alias.
 *
 * Cost: 1.00 USD a month, 0.03 USD for 10,000 requests.
 * Follows KMS.4 and https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export class EncryptionKey extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:foundation:EncryptionKey", name, { users: args.users }, opts);
    this.arn = args.existing ? pulumi.output(args.existing) : this.createKey(name, args).arn;
    this.registerOutputs({ arn: this.arn });
  }

  private createKey(name: string, args: EncryptionKeyArgs): aws.kms.Key {
    const key = new aws.kms.Key(
      name,
      {
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: args.deletionWindowInDays,
        policy: policyDocument(keyPolicy(args.location, args.users)),
      },
      { parent: this, retainOnDelete: args.retainOnDelete },
    );
    new aws.kms.Alias(name, { targetKeyId: key.keyId }, { parent: this });
    return key;
  }
}
