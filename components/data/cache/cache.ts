import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../../config/mappings/map-entries";
import type { KeyFor } from "../../foundation/foundation";
import type { Link, Store } from "../../foundation/grant";
import { createLogGroup } from "../../foundation/log-group";
import type { Offers } from "../../foundation/offers";
import type { Location } from "../../foundation/location";
import type { Network } from "../../network/network";
import { finalSnapshotIdentifier } from "../final-snapshot";
import { connectToCache } from "./cache-access";
import { CacheCredential } from "./cache-credential";
import { CACHE_PORT, cacheParameterGroupFamily, cacheParameters } from "./cache-engine";
import { encryptionSettings, logSettings, nodeSettings, protectionSettings } from "./cache-settings";
import type { CreatedCacheConfig } from "../../../config/stack-config";
import { CacheUsers } from "./cache-users";

export interface CacheArgs extends CreatedCacheConfig {
  readonly location: Location;
  readonly network: Network;
  /** `data` encrypts the nodes and the snapshots, and another one replaces the cache; `secrets` the services' credentials. */
  readonly keyFor: KeyFor;
  /** First part of what must be unique in account and region, e.g. `amy-production`. */
  readonly prefix: string;
  /**
   * Refuses to delete or replace the cache until `protect` is taken off by hand, and makes a last snapshot when it is
   * deleted after all.
   */
  readonly protect: boolean;
}

/**
 * A Valkey or Redis cache in isolated subnets, encrypted, reached over TLS only, with a user for each service.
 *
 * In place change the nodes, their type, the version upwards, from redis to valkey, parameters, windows and users. The key,
 * the port, the subnets' group, a lower version and the way from valkey to redis replace the cache, and what is in it is
 * gone. Changes are made at once: with one node, a change of type or version interrupts it for some minutes.
 *
 * Cost: its node type for each node, 0.40 USD a month for each service that signs in with a password.
 * Follows ElastiCache.2, ElastiCache.4, ElastiCache.5 and ElastiCache.7; with snapshots ElastiCache.1, with two nodes
 * ElastiCache.3. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/BestPractices.html
 */
export class Cache extends pulumi.ComponentResource implements Store {
  public readonly replicationGroup: aws.elasticache.ReplicationGroup;
  public readonly offers: Offers;
  private readonly securityGroup: aws.ec2.SecurityGroup;
  private readonly users: CacheUsers;
  private readonly credentials: Readonly<Record<string, CacheCredential | undefined>>;

  constructor(
    private readonly name: string,
    private readonly args: CacheArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:Cache", name, { engine: args.engine, version: args.version }, opts);
    const { vpcId } = args.network;
    const description = `Cache ${name}`;
    this.securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description }, { parent: this });
    this.users = new CacheUsers(name, args, { parent: this });
    const logGroup = this.createLogGroup();
    this.offers = { of: `caches.${name}`, logGroups: [logGroup.name] };
    this.replicationGroup = this.createReplicationGroup(logGroup);
    this.credentials = mapEntries(args.users, (_, service) => this.createCredential(service));
    this.registerOutputs({ host: this.replicationGroup.primaryEndpointAddress });
  }

  public linkFor(service: string): Link {
    const user = this.users.of(service);
    const { primaryEndpointAddress, readerEndpointAddress, replicationGroupId } = this.replicationGroup;
    return {
      attributes: {
        host: primaryEndpointAddress,
        readerHost: readerEndpointAddress,
        port: String(CACHE_PORT),
        username: user.userId,
      },
      secrets: this.credentials[service]?.references ?? {},
      grant: {
        connections: [
          { name: `caches-${this.name}`, securityGroupId: this.securityGroup.id, port: CACHE_PORT },
        ],
        taskStatements: user.password
          ? []
          : [connectToCache(this.args.location, replicationGroupId, user.userId)],
        ready: [this.replicationGroup, this.users.group],
      },
    };
  }

  private createLogGroup(): aws.cloudwatch.LogGroup {
    const { prefix, logRetentionInDays, keyFor } = this.args;
    return createLogGroup(
      this.name,
      {
        // AWS names every other log group in one policy of the account, which is full after some dozens.
        name: `/aws/vendedlogs/elasticache/${prefix}-${this.name}`,
        retentionInDays: logRetentionInDays,
        key: keyFor("logs"),
      },
      { parent: this },
    );
  }

  private createReplicationGroup(logGroup: aws.cloudwatch.LogGroup): aws.elasticache.ReplicationGroup {
    const { args } = this;
    return new aws.elasticache.ReplicationGroup(
      this.name,
      {
        description: `Cache ${this.name}`,
        ...nodeSettings(args, this.createParameterGroup().name),
        ...encryptionSettings(args.keyFor("data").arn),
        ...protectionSettings(args, this.finalSnapshotIdentifier()),
        ...logSettings(logGroup.name),
        subnetGroupName: this.createSubnetGroup().name,
        securityGroupIds: [this.securityGroup.id],
        userGroupIds: [this.users.group.userGroupId],
      },
      {
        parent: this,
        protect: args.protect,
        customTimeouts: { create: "60m", update: "120m", delete: "60m" },
      },
    );
  }

  private createParameterGroup(): aws.elasticache.ParameterGroup {
    const { engine, version, maxmemoryPolicy, parameters } = this.args;
    return new aws.elasticache.ParameterGroup(
      this.name,
      {
        family: cacheParameterGroupFamily(engine, version),
        description: `Cache ${this.name}`,
        parameters: cacheParameters(maxmemoryPolicy, parameters),
      },
      { parent: this },
    );
  }

  private createSubnetGroup(): aws.elasticache.SubnetGroup {
    return new aws.elasticache.SubnetGroup(
      this.name,
      { description: `Cache ${this.name}`, subnetIds: this.args.network.isolatedSubnetIds },
      { parent: this },
    );
  }

  /** None for a cache that is worth no snapshot. */
  private finalSnapshotIdentifier(): pulumi.Output<string> | undefined {
    const { protect, snapshotRetentionLimit, engine, version, keyFor } = this.args;
    if (!protect || snapshotRetentionLimit === 0) return undefined;
    const keepers = { engine, version, key: keyFor("data").arn };
    // AWS allows 40 characters.
    return finalSnapshotIdentifier(this.name, this.name, keepers, { parent: this });
  }

  /** Of a service that signs in with a password. */
  private createCredential(service: string): CacheCredential | undefined {
    const { location, keyFor } = this.args;
    const user = this.users.of(service);
    return (
      user.password &&
      new CacheCredential(
        `${this.name}-${service}`,
        {
          location,
          key: keyFor("secrets"),
          description: `Credential of service ${service} for cache ${this.name}`,
          user,
          password: user.password.result,
          host: this.replicationGroup.primaryEndpointAddress,
        },
        { parent: this },
      )
    );
  }
}
