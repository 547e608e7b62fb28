import * as pulumi from "@pulumi/pulumi";
import { mapEntries, presentEntries } from "../../config/mappings/map-entries";
import type { StoreConfigs, StoreSection } from "../../config/stack-config";
import { storeSections } from "../../config/data/stores";
import type { AlarmTopic } from "../foundation/alarm-topic";
import { found } from "../foundation/found";
import type { Store } from "../foundation/grant";
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
type AnyConfig = { readonly kind: "created" } | { readonly kind: "existing" | "logical" };
type AnyFactory = StoreFactory<AnyConfig, Store>;

/** The stores of the system. */
export class Data extends pulumi.ComponentResource {
  /** Those that this stack makes. */
  public readonly made: MadeStores;
  /** All of them, for the services that use them. */
  public readonly stores: Stores;
  /** What people need to know of those that this stack makes: an address or a name each. */
  public readonly outputs: Readonly<Record<StoreSection, ByName<pulumi.Input<string>>>>;
  public readonly offers: readonly Offers[];

  constructor(name: string, args: DataArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:data:Data", name, {}, opts);
    const { location, stack, keyFor, prefix, protect } = args;
    const around = {
      ...{ location, stack, keyFor, prefix, protect },
      ...{ parent: this, network: () => needed(args.network) },
    };
    this.made = bySection<MadeStores>(
      (factory, configs, _, { buckets = {} }) =>
        factory.make(presentEntries(configs, created), around, buckets),
      args.stores,
    );
    this.stores = bySection((factory, configs, section) => {
      const made: ByName<Store> = this.made[section];
      return mapEntries(configs, (config, name) =>
        config.kind === "created" ? made[name] : factory.use(name, config, around, made),
      );
    }, args.stores);
    this.outputs = bySection(
      ({ output }, _, section) => (output ? mapEntries(this.made[section], output) : {}),
      args.stores,
    );
    const offered = bySection<Record<StoreSection, ByName<Offers>>>(
      (factory, _, section) => (factory.offers ? mapEntries(this.made[section], factory.offers) : {}),
      args.stores,
    );
    this.offers = Object.values(offered).flatMap(Object.values<Offers>);
    subscribeToEvents(this.offers, args.alarmTopic, { parent: this });
    this.registerOutputs({});
  }
}

/** The same for each section, one after the other: those that are built know those before them. */
function bySection<R>(
  build: (
    factory: AnyFactory,
    configs: ByName<AnyConfig>,
    section: StoreSection,
    before: Partial<R>,
  ) => ByName<unknown>,
  stores: StoreConfigs,
): R {
  return storeSections.reduce((before, section) => {
    const factory = storeFactories[section] as unknown as AnyFactory;
    return { ...before, [section]: build(factory, stores[section] as ByName<AnyConfig>, section, before) };
  }, {}) as R;
}

function created(config: AnyConfig) {
  return config.kind === "created" ? config : undefined;
}

function needed(network: Network | undefined): Network {
  return found(network, "plinth:network: is missing, but a database, cache or file system needs it");
}
