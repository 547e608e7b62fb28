import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { AlarmTopic } from "../foundation/alarm-topic";
import { found } from "../foundation/found";
import type { KeyFor } from "../foundation/foundation";
import type { Store } from "../foundation/grant";
import type { Location, Workload } from "../foundation/location";
import type { Network } from "../network/network";
import { Bucket } from "./bucket/bucket";
import type { BucketSpec } from "./bucket/bucket-spec";
import { Cache } from "./cache/cache";
import type { CacheSpec } from "./cache/cache-spec";
import { Database } from "./database/database";
import type { DatabaseSpec } from "./database/database-spec";
import { existingBucket, type ExistingBucketSpec } from "./bucket/existing-bucket";
import { existingCache, type ExistingCacheSpec } from "./cache/existing-cache";
import { existingDatabase, type ExistingDatabaseSpec } from "./database/existing-database";
import { existingFileSystem, type ExistingFileSystemSpec } from "./file-system/existing-file-system";
import { FileSystem } from "./file-system/file-system";
import type { FileSystemSpec, MountableStore } from "./file-system/file-system-spec";
import type { Stores } from "./stores";

export interface DataArgs {
  readonly location: Location;
  readonly workload: Workload;
  /** What databases, caches and file systems stand in; buckets need none. */
  readonly network?: Network;
  /** The keys of the stack, by what they encrypt. */
  readonly keyFor: KeyFor;
  /** Told of failovers, low storage, failures and maintenance of databases. */
  readonly alarmTopic?: AlarmTopic;
  readonly databases: Readonly<
    Record<string, Created<DatabaseSpec> | LogicalDatabaseSpec | ExistingDatabaseSpec>
  >;
  readonly caches: Readonly<Record<string, Created<CacheSpec> | ExistingCacheSpec>>;
  readonly buckets: Readonly<Record<string, Created<BucketSpec> | ExistingBucketSpec>>;
  readonly fileSystems: Readonly<Record<string, Created<FileSystemSpec> | ExistingFileSystemSpec>>;
  /** First part of every identifier, e.g. `amy-production`. */
  readonly prefix: string;
  /** Refuses to delete or replace what holds data until `protect` is taken off by hand. */
  readonly protect: boolean;
}

type Created<Spec> = Spec & { readonly kind: "created" };

/** A further database on the server of another entry. */
export interface LogicalDatabaseSpec {
  readonly kind: "logical";
  readonly server: string;
  readonly databaseName: string;
}

/** The stores of the system. */
export class Data extends pulumi.ComponentResource {
  /** All of them, for the services that use them. */
  public readonly stores: Stores;
  /** The database servers that this stack makes. */
  public readonly servers: Readonly<Record<string, Database>>;
  /** The caches that this stack makes. */
  public readonly caches: Readonly<Record<string, Cache>>;
  /** The buckets that this stack makes. */
  public readonly buckets: Readonly<Record<string, Bucket>>;

  constructor(
    name: string,
    private readonly args: DataArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super("plinth:data:Data", name, {}, opts);
    this.servers = mapEntries(created(args.databases), (spec, noun) => this.createDatabase(noun, spec));
    this.caches = mapEntries(created(args.caches), (spec, noun) => this.createCache(noun, spec));
    this.buckets = this.createBuckets(created(args.buckets));
    this.stores = {
      databases: mapEntries(args.databases, (spec, noun) => this.databaseStore(noun, spec)),
      caches: {
        ...this.caches,
        ...mapEntries(existing(args.caches), (spec, noun) => existingCache(noun, spec)),
      },
      buckets: {
        ...this.buckets,
        ...mapEntries(existing(args.buckets), (spec, noun) => existingBucket(noun, spec, args.location)),
      },
      fileSystems: mapEntries(args.fileSystems, (spec, noun) => this.fileSystem(noun, spec)),
    };
    this.subscribeToEvents();
    this.registerOutputs({});
  }

  private createDatabase(noun: string, spec: DatabaseSpec): Database {
    const { location, protect, prefix } = this.args;
    return new Database(
      noun,
      { ...spec, ...this.keys(), location, network: this.network, protect, identifier: `${prefix}-${noun}` },
      { parent: this },
    );
  }

  private databaseStore(noun: string, spec: DataArgs["databases"][string]): Store {
    if (spec.kind === "existing") {
      return existingDatabase(noun, spec);
    }
    const server = this.servers[spec.kind === "logical" ? spec.server : noun];
    const missing = `plinth:databases.${noun}.server: is not made by this stack`;
    return found(server, missing).storeFor(spec.databaseName);
  }

  private createCache(noun: string, spec: CacheSpec): Cache {
    const { location, protect, prefix } = this.args;
    return new Cache(
      noun,
      { ...spec, ...this.keys(), location, network: this.network, protect, prefix },
      { parent: this },
    );
  }

  /** The bucket for logs first: the others log to it. */
  private createBuckets(specs: Readonly<Record<string, BucketSpec>>): Readonly<Record<string, Bucket>> {
    const entries = Object.entries(specs);
    const logs = entries
      .filter(([, { purpose }]) => purpose === "logs")
      .map(([noun, spec]) => [noun, this.createBucket(noun, spec)] as const);
    const others = entries
      .filter(([, { purpose }]) => purpose !== "logs")
      .map(([noun, spec]) => [noun, this.createBucket(noun, spec, logs[0]?.[1])] as const);
    return Object.fromEntries([...logs, ...others]);
  }

  private createBucket(noun: string, spec: BucketSpec, accessLogs?: Bucket): Bucket {
    const { location, workload, keyFor, protect } = this.args;
    return new Bucket(
      noun,
      { ...spec, location, workload, dataKey: () => keyFor("data"), accessLogs, protect },
      { parent: this },
    );
  }

  private fileSystem(noun: string, spec: DataArgs["fileSystems"][string]): MountableStore {
    const { location, keyFor, protect } = this.args;
    return spec.kind === "existing"
      ? existingFileSystem(noun, spec, { location, parent: this })
      : new FileSystem(
          noun,
          { ...spec, location, network: this.network, dataKey: keyFor("data"), protect },
          { parent: this },
        );
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html (RDS.20) */
  private subscribeToEvents(): void {
    const { alarmTopic } = this.args;
    const servers = Object.values(this.servers);
    if (!alarmTopic || servers.length === 0) {
      return;
    }
    new aws.rds.EventSubscription(
      "databases",
      {
        snsTopic: alarmTopic.arn,
        sourceType: "db-instance",
        sourceIds: servers.map((database) => database.instance.identifier),
        eventCategories: ["availability", "failover", "failure", "low storage", "maintenance", "recovery"],
      },
      { parent: this, dependsOn: alarmTopic.policy },
    );
  }

  private keys() {
    const { keyFor } = this.args;
    return { dataKey: keyFor("data"), secretsKey: keyFor("secrets"), logsKey: keyFor("logs") };
  }

  private get network(): Network {
    return found(
      this.args.network,
      "plinth:network: is missing, but a database, cache or file system needs it",
    );
  }
}

type ByName<Spec> = Readonly<Record<string, Spec>>;

/** What this stack makes. */
function created<Spec extends { readonly kind: string }>(specs: ByName<Spec>) {
  return ofKind<Extract<Spec, { readonly kind: "created" }>>(specs, "created");
}

/** What this stack uses. */
function existing<Spec extends { readonly kind: string }>(specs: ByName<Spec>) {
  return ofKind<Extract<Spec, { readonly kind: "existing" }>>(specs, "existing");
}

function ofKind<Kind extends { readonly kind: string }>(
  specs: ByName<{ readonly kind: string }>,
  kind: Kind["kind"],
): ByName<Kind> {
  const isKind = (entry: [string, { readonly kind: string }]): entry is [string, Kind] =>
    entry[1].kind === kind;
  return Object.fromEntries(Object.entries(specs).filter(isKind));
}
