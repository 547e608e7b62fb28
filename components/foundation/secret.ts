import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { SecretConfig } from "../../config/stack-config";
import type { EncryptionKey } from "./encryption-key";
import type { SecretReference } from "./grant";
import { arn, type Location } from "./location";
import { allow, type PolicyStatement } from "./policy-document";

export interface SecretArgs extends SecretConfig {
  readonly location: Location;
  readonly key: EncryptionKey;
  /** The value, for `config`. A secret output. */
  readonly value?: pulumi.Output<string>;
}

/** What stands in an `external` secret until somebody fills it: without a value no task could start. */
const UNFILLED = "unfilled";

/** The staging label of the version of a secret that holds {@link UNFILLED}. */
const UNFILLED_STAGE = "plinth-unfilled";

/** One secret value in Parameter Store or Secrets Manager, encrypted with the key of the stack's secrets. */
export class Secret extends pulumi.ComponentResource {
  /** How a container reads it. */
  public readonly reference: SecretReference;
  /** The command that fills an `external` secret. Nothing of what it writes comes into the state. */
  public readonly fillCommand?: pulumi.Output<string>;

  constructor(name: string, args: SecretArgs, opts: pulumi.ComponentResourceOptions) {
    // The value must not be among the inputs: a rule reads a component's inputs in clear text.
    super("plinth:foundation:Secret", name, { from: args.from, store: args.store }, opts);
    const value = args.from === "generate" ? this.generate(name, args.length) : args.value;
    const stored =
      args.store === "ssm" ? this.createParameter(name, args, value) : this.createSecret(name, args, value);
    this.reference = stored.reference;
    this.fillCommand = args.from === "external" ? stored.fillCommand : undefined;
    this.registerOutputs({});
  }

  private generate(name: string, length: number): pulumi.Output<string> {
    return new random.RandomPassword(name, { length, special: false }, { parent: this }).result;
  }

  private createParameter(name: string, args: SecretArgs, value?: pulumi.Output<string>) {
    const parameter = new aws.ssm.Parameter(
      name,
      { type: "SecureString", keyId: args.key.arn, ...(value ? { value } : unfilledParameter()) },
      // A parameter of an older stack has no version: to give it one would write over what somebody filled in.
      { parent: this, ignoreChanges: value ? [] : ["valueWoVersion"] },
    );
    const parameterArn = parameter.name.apply((n) => arn(args.location, "ssm", `parameter/${n}`));
    const read = [allow("ReadParameter", "ssm:GetParameters", parameterArn), decrypt(args.key.arn)];
    return {
      reference: {
        valueFrom: parameterArn,
        revision: parameter.version.apply(String),
        executionStatements: read,
      },
      // Without its key AWS takes the account's own: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
      fillCommand: pulumi.interpolate`aws ssm put-parameter --region ${args.location.region} --name ${parameter.name} --type SecureString --key-id ${args.key.arn} --overwrite --value file://value.txt`,
    };
  }

  private createSecret(name: string, args: SecretArgs, value?: pulumi.Output<string>) {
    const secret = new aws.secretsmanager.Secret(name, { kmsKeyId: args.key.arn }, { parent: this });
    const version = new aws.secretsmanager.SecretVersion(
      name,
      { secretId: secret.id, ...(value ? { secretString: value } : unfilledVersion()) },
      { parent: this, ignoreChanges: value ? [] : ["secretString", "versionStages"] },
    );
    return {
      reference: {
        // Whoever fills it makes a version that Pulumi does not know: then the current one is read.
        valueFrom: value ? pulumi.interpolate`${secret.arn}:::${version.versionId}` : secret.arn,
        revision: version.versionId,
        executionStatements: readSecret(
          "ReadSecret",
          secretArnPattern(args.location, secret.name),
          args.key.arn,
        ),
      },
      fillCommand: pulumi.interpolate`aws secretsmanager put-secret-value --region ${args.location.region} --secret-id ${secret.name} --secret-string file://value.txt`,
    };
  }
}

/**
 * The provider writes a write-only value once and keeps none in the state, nor what a refresh reads. What makes it write
 * the parameter anew (another key, a description) then sends an empty value, which AWS refuses: nothing is lost.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
 */
function unfilledParameter() {
  return { valueWo: pulumi.secret(UNFILLED), valueWoVersion: 1 };
}

/**
 * The provider reads this version alone, never those that somebody adds. AWS makes the first version of a secret the
 * current one; with a label of its own this one is never thrown away, and would not become current if it were made again.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
function unfilledVersion() {
  return { secretString: pulumi.secret(UNFILLED), versionStages: [UNFILLED_STAGE] };
}

/** Secrets Manager appends six characters that nobody knows before; the pattern with six `?` is AWS's own advice. */
export function secretArnPattern(location: Location, name: pulumi.Output<string>): pulumi.Output<string> {
  return name.apply((n) => arn(location, "secretsmanager", `secret:${n}-??????`));
}

/** Reads a secret of Secrets Manager. AWS's own key, which encrypts it where no other is given, needs no permission. */
export function readSecret(
  sid: "ReadSecret" | "ReadDatabaseCredential" | "ReadCacheCredential",
  secretArn: pulumi.Input<string>,
  keyArn: pulumi.Input<string> | undefined,
): readonly PolicyStatement[] {
  return [
    allow(sid, "secretsmanager:GetSecretValue", secretArn),
    ...(keyArn === undefined ? [] : [decrypt(keyArn)]),
  ];
}

/** Lets the reader of an encrypted value decrypt it. */
function decrypt(keyArn: pulumi.Input<string>): PolicyStatement {
  return allow("DecryptSecrets", "kms:Decrypt", keyArn);
}
