import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { factsOf } from "../../../config/data/database/engines";
import type { CreatedDatabaseConfig } from "../../../config/stack-config";
import type { KeyFor } from "../../foundation/foundation";
import type { Link, Store } from "../../foundation/grant";
import type { Offers } from "../../foundation/offers";
import { createLogGroup } from "../../foundation/log-group";
import type { Location } from "../../foundation/location";
import { serviceTrust } from "../../foundation/policy-document";
import { Role } from "../../foundation/role";
import type { Network } from "../../network/network";
import { finalSnapshotIdentifier } from "../final-snapshot";
import { DatabaseNight } from "./database-night";
import { databaseParameters, parameterGroupFamily } from "./database-parameters";
import {
  engineSettings,
  observationSettings,
  protectionSettings,
  storageSettings,
} from "./database-settings";
import { databaseStore } from "./database-store";
import { DatabaseUsers } from "./database-users";

export interface DatabaseArgs extends CreatedDatabaseConfig {
  readonly location: Location;
  readonly network: Network;
  /**
   * `data` encrypts the storage, its snapshots and the insights, and AWS cannot change it later; `secrets` the credentials
   * of the administrator and of the users; `logs` the exported logs.
   */
  readonly keyFor: KeyFor;
  /** The instance's identifier in AWS, unique in account and region: log groups and restores go by it. */
  readonly identifier: string;
  /** The group of the schedules of nights; present where a database has one. */
  readonly nights?: aws.scheduler.ScheduleGroup;
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
export class Database extends pulumi.ComponentResource implements Store {
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
    const { vpcId } = args.network;
    const description = `Database ${name}`;
    this.securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description }, { parent: this });
    const logGroups = this.createLogGroups(args);
    this.instance = this.createInstance(args, logGroups);
    this.databaseUsers = this.createUsers(args);
    this.createNight(args);
    const logs = this.databaseUsers ? [...logGroups, this.databaseUsers.logGroup] : logGroups;
    this.offers = {
      of: `databases.${name}`,
      events: { sourceType: "db-instance", sourceId: this.instance.identifier, categories: EVENT_CATEGORIES },
      logGroups: logs.map((logGroup) => logGroup.name),
    };
    this.registerOutputs({ host: this.instance.address });
  }

  /** A logical database of this server, as services use it. */
  public storeFor(databaseName: string): Store {
    const { name, args, instance, securityGroup, port, databaseUsers } = this;
    return databaseStore({ ...args, name, instance, securityGroup, port, databaseUsers }, databaseName);
  }

  public linkFor(service: string): Link {
    return this.storeFor(this.args.databaseName).linkFor(service);
  }

  /** A server with one database that nobody signs in to needs no function. */
  private createUsers(args: DatabaseArgs): DatabaseUsers | undefined {
    const { name, instance, port, securityGroup } = this;
    return Object.keys(args.users).length === 0 && args.logicalDatabases.length < 2
      ? undefined
      : new DatabaseUsers(name, { ...args, instance, port, securityGroup }, { parent: this });
  }

  private createNight({ night, nights: group, location, identifier }: DatabaseArgs): void {
    if (!night || !group) return;
    const { name, instance } = this;
    new DatabaseNight(name, { night, group, location, identifier, instance }, { parent: this });
  }

  /** RDS would make these groups itself, without retention and key; the names are its own. */
  private createLogGroups(args: DatabaseArgs): aws.cloudwatch.LogGroup[] {
    return factsOf(args.engine).logExports.map((log) =>
      createLogGroup(
        `${this.name}-${log}`,
        {
          name: `/aws/rds/instance/${args.identifier}/${log}`,
          retentionInDays: args.logRetentionInDays,
          key: args.keyFor("logs"),
        },
        { parent: this },
      ),
    );
  }

  private createInstance(args: DatabaseArgs, logGroups: aws.cloudwatch.LogGroup[]): aws.rds.Instance {
    const monitoringRole = args.monitoringInterval > 0 ? this.createMonitoringRole(args.location) : undefined;
    const dataKeyArn = args.keyFor("data").arn;
    const keepers = { engine: args.engine, databaseName: args.databaseName, username: args.username };
    const finalSnapshot = finalSnapshotIdentifier(this.name, args.identifier, keepers, { parent: this });
    return new aws.rds.Instance(
      this.name,
      {
        identifier: args.identifier,
        ...engineSettings(args, this.createParameterGroup(args).name),
        ...storageSettings(args, dataKeyArn),
        dbSubnetGroupName: this.createSubnetGroup(args).name,
        vpcSecurityGroupIds: [this.securityGroup.id],
        publiclyAccessible: false,
        multiAz: args.multiAz,
        username: args.username,
        // The password is never in the state.
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.keyFor("secrets").arn,
        ...protectionSettings(args, finalSnapshot),
        ...observationSettings(args, dataKeyArn, monitoringRole?.arn),
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
