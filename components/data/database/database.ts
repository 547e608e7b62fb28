import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { factsOf } from "../../../config/data/database/engines";
import type { CreatedDatabaseConfig } from "../../../config/stack-config";
import type { EncryptionKey } from "../../foundation/encryption-key";
import type { Offers } from "../../foundation/offers";
import { createLogGroup } from "../../foundation/log-group";
import type { Location } from "../../foundation/location";
import { serviceTrust } from "../../foundation/policy-document";
import { Role } from "../../foundation/role";
import type { Network } from "../../network/network";
import { databaseParameters, parameterGroupFamily } from "./database-parameters";
import {
  engineSettings,
  observationSettings,
  protectionSettings,
  storageSettings,
} from "./database-settings";
import { type DatabaseStore, databaseStore } from "./database-store";
import { DatabaseUsers } from "./database-users";

export interface DatabaseArgs extends CreatedDatabaseConfig {
  readonly location: Location;
  readonly network: Network;
  /** Encrypts the storage, its snapshots and the insights. AWS cannot change it later. */
  readonly dataKey: EncryptionKey;
  /** Encrypts the credentials of the administrator and of the users. */
  readonly secretsKey: EncryptionKey;
  /** Encrypts the exported logs. */
  readonly logsKey: EncryptionKey;
  /** The instance's identifier in AWS, unique in account and region: log groups and restores go by it. */
  readonly identifier: string;
  /** Refuses to delete or replace the instance until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/** What of a database is worth a message. */
const EVENT_CATEGORIES = ["availability", "failover", "failure", "low storage", "maintenance", "recovery"];

/**
 * An RDS instance in isolated subnets, encrypted, reached over TLS only, with a user for each service.
 *
 * RDS makes and rotates the administrator's password, which only the function behind {@link DatabaseUsers} reads.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_BestPractices.html
 */
export class Database extends pulumi.ComponentResource {
  public readonly instance: aws.rds.Instance;
  public readonly offers: Offers;
  private readonly securityGroup: aws.ec2.SecurityGroup;
  private readonly port: number;
  private readonly databaseUsers?: DatabaseUsers;

  constructor(
    private readonly name: string,
    private readonly args: DatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:Database", name, { engine: args.engine, version: args.version }, opts);
    this.port = factsOf(args.engine).port;
    this.securityGroup = this.createSecurityGroup(args);
    const logGroups = this.createLogGroups(args);
    this.instance = this.createInstance(args, logGroups);
    this.offers = {
      events: {
        sourceType: "db-instance",
        sourceId: this.instance.identifier,
        categories: EVENT_CATEGORIES,
      },
    };
    this.databaseUsers = this.createUsers(args);
    this.registerOutputs({ host: this.instance.address });
  }

  /** A logical database of this server, as services use it. */
  public storeFor(databaseName: string): DatabaseStore {
    const { name, instance, securityGroup, port, databaseUsers } = this;
    const { location, passwordVersion, secretsKey, users } = this.args;
    return databaseStore(
      {
        ...{ name, instance, securityGroup, port, databaseUsers },
        ...{ location, passwordVersion, secretsKey, users },
      },
      databaseName,
    );
  }

  /** A server with one database that nobody signs in to needs no function. */
  private createUsers(args: DatabaseArgs): DatabaseUsers | undefined {
    const { name, instance, port, securityGroup } = this;
    return Object.keys(args.users).length === 0 && args.logicalDatabases.length < 2
      ? undefined
      : new DatabaseUsers(name, { ...args, instance, port, securityGroup }, { parent: this });
  }

  private createSecurityGroup(args: DatabaseArgs): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      this.name,
      { vpcId: args.network.vpcId, description: `Database ${this.name}` },
      { parent: this },
    );
  }

  /** RDS would make these groups itself, without retention and key; the names are its own. */
  private createLogGroups(args: DatabaseArgs): aws.cloudwatch.LogGroup[] {
    return factsOf(args.engine).logExports.map((log) =>
      createLogGroup(
        `${this.name}-${log}`,
        {
          name: `/aws/rds/instance/${args.identifier}/${log}`,
          retentionInDays: args.logRetentionInDays,
          key: args.logsKey,
        },
        { parent: this },
      ),
    );
  }

  private createInstance(args: DatabaseArgs, logGroups: aws.cloudwatch.LogGroup[]): aws.rds.Instance {
    const monitoringRole = args.monitoringInterval > 0 ? this.createMonitoringRole(args.location) : undefined;
    return new aws.rds.Instance(
      this.name,
      {
        identifier: args.identifier,
        ...engineSettings(args, this.createParameterGroup(args).name),
        ...storageSettings(args, args.dataKey.arn),
        dbSubnetGroupName: this.createSubnetGroup(args).name,
        vpcSecurityGroupIds: [this.securityGroup.id],
        publiclyAccessible: false,
        multiAz: args.multiAz,
        username: args.username,
        // The password is never in the state.
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.secretsKey.arn,
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
      this.name,
      {
        family: parameterGroupFamily(args.engine, args.version),
        description: `Database ${this.name}`,
        parameters: databaseParameters(args.engine, args.version, args.parameters).map((p) => ({ ...p })),
      },
      { parent: this },
    );
  }

  private createSubnetGroup(args: DatabaseArgs): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      this.name,
      { description: `Database ${this.name}`, subnetIds: args.network.isolatedSubnetIds },
      { parent: this },
    );
  }

  /** A second final snapshot of the same name would be refused, and with it the deletion. */
  private finalSnapshotIdentifier(args: DatabaseArgs): pulumi.Output<string> {
    // What replaces the instance makes a new suffix, for the snapshot of the next one.
    const keepers = { engine: args.engine, databaseName: args.databaseName, username: args.username };
    const suffix = new random.RandomId(
      `${this.name}-final-snapshot`,
      { byteLength: 4, keepers },
      { parent: this },
    );
    return pulumi.interpolate`${args.identifier}-final-${suffix.hex}`;
  }

  private createMonitoringRole(location: Location): Role {
    return new Role(
      `${this.name}-monitoring`,
      {
        description: `Publishes operating-system metrics of database ${this.name}`,
        trust: serviceTrust("monitoring.rds.amazonaws.com", location.account),
        statements: [],
        managedPolicyArns: [
          `arn:${location.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
        ],
      },
      { parent: this },
    );
  }
}
