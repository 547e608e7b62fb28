import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { StoreConfigs, StoreSection } from "../../config/stack-config";
import { storeSections } from "../../config/data/stores";
import type { AlarmTopic } from "../foundation/alarm-topic";
import { found } from "../foundation/found";
import type { Offers } from "../foundation/offers";
import type { Network } from "../network/network";
import { subscribeToEvents } from "./event-subscriptions";
import { type MadeStores, storeFactories, type Stores } from "./store-factories";
import type { ByName, StoreFactory, StoreFactoryArgs } from "./store-factory";

export interface DataArgs extends Omit<StoreFactoryArgs, "network" | "parent"> {
  readonly stores: StoreConfigs;
  /** What databases, caches and file systems stand in; buckets and tables need none. */
  readonly network?: Network;
  /** Told of failovers, low storage, failures and maintenance of databases. */
  readonly alarmTopic?: AlarmTopic;
}

/** A factory and the entries of its section, for who does not ask which. */
type AnyFactory = StoreFactory<{ readonly kind: "created" }, unknown>;
type AnyConfigs = ByName<{ readonly kind: "created" }>;

/** The stores of the system. */
export class Data extends pulumi.ComponentResource {
  /** Those that this stack makes. */
  public readonly made: MadeStores;
  /** All of them, for the services that use them. */
  public readonly stores: Stores;
  /** What people need to know of those that this stack makes: an address or a name each. */
  public readonly outputs: Readonly<Record<StoreSection, ByName<pulumi.Input<string>>>>;

  constructor(name: string, args: DataArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:data:Data", name, {}, opts);
    const { location, workload, keyFor, prefix, protect } = args;
    const around = {
      ...{ location, workload, keyFor, prefix, protect },
      ...{ parent: this, network: () => needed(args.network) },
    };
    this.made = bySection((factory, configs) => factory.make(created(configs), around), args.stores);
    this.stores = bySection(
      (factory, configs, section) =>
        mapEntries(configs, (config, name) => factory.use(name, config, this.made[section], around)),
      args.stores,
    );
    this.outputs = bySection(
      ({ output }, _, section) => (output ? mapEntries(this.made[section], output) : {}),
      args.stores,
    );
    const offers = bySection<Record<StoreSection, ByName<Offers>>>(
      (factory, _, section) => (factory.offers ? mapEntries(this.made[section], factory.offers) : {}),
      args.stores,
    );
    subscribeToEvents(Object.values(offers).flatMap(Object.values<Offers>), args.alarmTopic, {
      parent: this,
    });
    this.registerOutputs({});
  }
}

/** The same for each section. */
function bySection<R>(
  build: (factory: AnyFactory, configs: AnyConfigs, section: keyof StoreConfigs) => ByName<unknown>,
  stores: StoreConfigs,
): R {
  const entries = storeSections.map((section) => [
    section,
    build(
      storeFactories[section] as unknown as AnyFactory,
      stores[section] as unknown as AnyConfigs,
      section,
    ),
  ]);
  return Object.fromEntries(entries) as R;
}

function created(configs: AnyConfigs): AnyConfigs {
  return Object.fromEntries(Object.entries(configs).filter(([, { kind }]) => kind === "created"));
}

function needed(network: Network | undefined): Network {
  return found(network, "plinth:network: is missing, but a database, cache or file system needs it");
}
