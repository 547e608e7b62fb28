import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { EncryptionKey } from "../foundation/encryption-key";
import type { Grant, SecretReference } from "../foundation/grant";
import type { Location } from "../foundation/location";
import { serviceTrust } from "../foundation/policy-document";
import { Role } from "../foundation/role";
import { decrypt, secretArnPattern } from "../foundation/secret";
import type { Network } from "../network/network";
import type { DatabaseAccess } from "./database-access";
import { databaseParameters, ENGINES, parameterGroupFamily } from "./database-engine";
import {
  engineSettings,
  observationSettings,
  protectionSettings,
  storageSettings,
} from "./database-settings";
import type { DatabaseSpec } from "./database-spec";

export interface DatabaseArgs extends DatabaseSpec {
  readonly location: Location;
  readonly network: Network;
  /** Encrypts the storage, its snapshots and the insights. AWS cannot change it later. */
  readonly dataKey: EncryptionKey;
  /** Encrypts the application's credential. */
  readonly secretsKey: EncryptionKey;
  /** Encrypts the exported logs. */
  readonly logsKey: EncryptionKey;
  /** The instance's identifier in AWS, unique in account and region: log groups and restores go by it. */
  readonly identifier: string;
  /** Refuses to delete or replace the instance until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/**
 * An RDS instance in isolated subnets, encrypted, reached over TLS only, with the credential that applications read.
 *
 * The password is made here, handed to RDS write-only and kept as JSON in Secrets Manager. Nothing rotates it behind
 * running tasks, which read it once, at their start: see docs/decisions for why RDS's own rotation is not used.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html
 */
export class Database extends pulumi.ComponentResource implements DatabaseAccess {
  public readonly attributes: Readonly<Record<string, pulumi.Input<string>>>;
  public readonly password: SecretReference;
  public readonly instance: aws.rds.Instance;
  private readonly securityGroup: aws.ec2.SecurityGroup;
  private readonly port: number;

  constructor(
    private readonly noun: string,
    args: DatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:Database", noun, { engine: args.engine, version: args.version }, opts);
    this.port = ENGINES[args.engine].port;
    this.securityGroup = this.createSecurityGroup(args);
    const logGroups = this.createLogGroups(args);
    const password = this.createPassword(args);
    this.instance = this.createInstance(args, password, logGroups);
    this.attributes = {
      host: this.instance.address,
      port: String(this.port),
      name: args.databaseName,
      username: args.username,
    };
    this.password = this.createCredential(args, password);
    this.registerOutputs({ host: this.instance.address });
  }

  public grant(): Grant {
    return {
      connections: [
        { name: `databases-${this.noun}`, securityGroupId: this.securityGroup.id, port: this.port },
      ],
      taskStatements: [],
    };
  }

  private createSecurityGroup(args: DatabaseArgs): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      this.noun,
      { vpcId: args.network.vpcId, description: `Database ${this.noun}` },
      { parent: this },
    );
  }

  /** RDS would make these groups itself, without retention and key; the names are its own. */
  private createLogGroups(args: DatabaseArgs): aws.cloudwatch.LogGroup[] {
    return ENGINES[args.engine].logExports.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          `${this.noun}-${log}`,
          {
            name: `/aws/rds/instance/${args.identifier}/${log}`,
            retentionInDays: 30,
            kmsKeyId: args.logsKey.arn,
          },
          { parent: this },
        ),
    );
  }

  private createPassword(args: DatabaseArgs): random.RandomPassword {
    return new random.RandomPassword(
      this.noun,
      { length: 40, special: false, keepers: { passwordVersion: String(args.passwordVersion) } },
      { parent: this },
    );
  }

  private createInstance(
    args: DatabaseArgs,
    password: random.RandomPassword,
    logGroups: aws.cloudwatch.LogGroup[],
  ): aws.rds.Instance {
    const monitoringRole = args.monitoringInterval > 0 ? this.createMonitoringRole(args.location) : undefined;
    return new aws.rds.Instance(
      this.noun,
      {
        identifier: args.identifier,
        ...engineSettings(args, this.createParameterGroup(args).name),
        ...storageSettings(args, args.dataKey.arn),
        dbSubnetGroupName: this.createSubnetGroup(args).name,
        vpcSecurityGroupIds: [this.securityGroup.id],
        publiclyAccessible: false,
        multiAz: args.multiAz,
        username: args.username,
        passwordWo: password.result,
        passwordWoVersion: args.passwordVersion,
        ...protectionSettings(args, this.finalSnapshotIdentifier(args)),
        ...observationSettings(args, args.dataKey.arn, monitoringRole?.arn),
      },
      {
        parent: this,
        protect: args.protect,
        // The identifier is fixed, so a second instance cannot stand beside the first.
        deleteBeforeReplace: true,
        // RDS refuses a monitoring role that may not publish yet.
        dependsOn: [...logGroups, ...(monitoringRole?.policies ?? [])],
        import: args.import,
        customTimeouts: { create: "60m", update: "120m", delete: "60m" },
      },
    );
  }

  private createParameterGroup(args: DatabaseArgs): aws.rds.ParameterGroup {
    return new aws.rds.ParameterGroup(
      this.noun,
      {
        family: parameterGroupFamily(args.engine, args.version),
        description: `Database ${this.noun}`,
        parameters: databaseParameters(args.engine, args.version, args.parameters).map((p) => ({ ...p })),
      },
      { parent: this },
    );
  }

  private createSubnetGroup(args: DatabaseArgs): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      this.noun,
      { description: `Database ${this.noun}`, subnetIds: args.network.isolatedSubnetIds },
      { parent: this },
    );
  }

  /** A second final snapshot of the same name would be refused, and with it the deletion. */
  private finalSnapshotIdentifier(args: DatabaseArgs): pulumi.Output<string> {
    // What replaces the instance makes a new suffix, for the snapshot of the next one.
    const keepers = { engine: args.engine, databaseName: args.databaseName, username: args.username };
    const suffix = new random.RandomId(
      `${this.noun}-final-snapshot`,
      { byteLength: 4, keepers },
      { parent: this },
    );
    return pulumi.interpolate`${args.identifier}-final-${suffix.hex}`;
  }

  private createMonitoringRole(location: Location): Role {
    return new Role(
      `${this.noun}-monitoring`,
      {
        description: `Publishes operating-system metrics of database ${this.noun}`,
        trust: serviceTrust("monitoring.rds.amazonaws.com", location.account),
        statements: [],
        managedPolicyArns: [
          `arn:${location.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
        ],
      },
      { parent: this },
    );
  }

  private createCredential(args: DatabaseArgs, password: random.RandomPassword): SecretReference {
    const secret = new aws.secretsmanager.Secret(
      this.noun,
      { description: `Credential of database ${this.noun}`, kmsKeyId: args.secretsKey.arn },
      { parent: this },
    );
    const version = new aws.secretsmanager.SecretVersion(
      this.noun,
      {
        secretId: secret.id,
        secretString: pulumi.secret(
          pulumi.jsonStringify({
            engine: args.engine,
            host: this.instance.address,
            port: this.port,
            dbname: args.databaseName,
            username: args.username,
            password: password.result,
          }),
        ),
      },
      { parent: this },
    );
    return {
      valueFrom: pulumi.interpolate`${secret.arn}:password::${version.versionId}`,
      revision: version.versionId,
      executionStatements: [
        {
          Sid: "ReadDatabasePassword",
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: secretArnPattern(args.location, secret.name),
        },
        decrypt(args.secretsKey),
      ],
    };
  }
}
