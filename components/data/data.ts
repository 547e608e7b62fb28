import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/map-entries";
import type { AlarmTopic } from "../foundation/alarm-topic";
import type { KeyFor } from "../foundation/foundation";
import type { Location } from "../foundation/location";
import type { Network } from "../network/network";
import { Database } from "./database";
import type { DatabaseAccess } from "./database-access";
import type { DatabaseSpec } from "./database-spec";
import { type ExistingDatabaseSpec, existingDatabase } from "./existing-database";

export interface DataArgs {
  readonly location: Location;
  readonly network: Network;
  /** The keys of the stack, by what they encrypt. */
  readonly keyFor: KeyFor;
  /** Told of failovers, low storage, failures and maintenance. */
  readonly alarmTopic?: AlarmTopic;
  readonly databases: Readonly<Record<string, CreatedDatabaseSpec | ExistingDatabaseSpec>>;
  /** First part of every identifier, e.g. `amy-production`. */
  readonly prefix: string;
  readonly protect: boolean;
}

export interface CreatedDatabaseSpec extends DatabaseSpec {
  readonly kind: "created";
}

/** The stores of the system. */
export class Data extends pulumi.ComponentResource {
  public readonly databases: Readonly<Record<string, DatabaseAccess>>;

  constructor(name: string, args: DataArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:data:Data", name, {}, opts);
    this.databases = mapEntries(args.databases, (spec, noun) =>
      spec.kind === "existing" ? existingDatabase(noun, spec) : this.createDatabase(noun, spec, args),
    );
    this.subscribeToEvents(args);
    this.registerOutputs({});
  }

  private createDatabase(noun: string, spec: CreatedDatabaseSpec, args: DataArgs): Database {
    const { location, network, keyFor, protect } = args;
    return new Database(
      noun,
      {
        ...spec,
        location,
        network,
        dataKey: keyFor("data"),
        secretsKey: keyFor("secrets"),
        logsKey: keyFor("logs"),
        protect,
        identifier: `${args.prefix}-${noun}`,
      },
      { parent: this },
    );
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html (RDS.20) */
  private subscribeToEvents(args: DataArgs): void {
    const created = Object.values(this.databases).filter((database) => database instanceof Database);
    if (!args.alarmTopic || created.length === 0) {
      return;
    }
    new aws.rds.EventSubscription(
      "databases",
      {
        snsTopic: args.alarmTopic.arn,
        sourceType: "db-instance",
        sourceIds: created.map((database) => database.instance.identifier),
        eventCategories: ["availability", "failover", "failure", "low storage", "maintenance", "recovery"],
      },
      { parent: this, dependsOn: args.alarmTopic.policy },
    );
  }
}
