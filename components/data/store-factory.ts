import type * as pulumi from "@pulumi/pulumi";
import type { StoreSection } from "../../config/stack-config";
import { found } from "../foundation/found";
import type { KeyFor } from "../foundation/foundation";
import type { Store } from "../foundation/grant";
import type { Offers } from "../foundation/offers";
import type { Location, Workload } from "../foundation/location";
import type { Network } from "../network/network";

/** What every store is made with. */
export interface StoreFactoryArgs {
  readonly location: Location;
  readonly workload: Workload;
  /** What stores in a VPC stand in. */
  readonly network: () => Network;
  /** The keys of the stack, by what they encrypt; each is made when it is first asked for. */
  readonly keyFor: KeyFor;
  /** First part of every identifier, e.g. `amy-production`. */
  readonly prefix: string;
  /** Refuses to delete or replace what holds data until `protect` is taken off by hand. */
  readonly protect: boolean;
  readonly parent: pulumi.Resource;
}

/** Entries by their name in the stack file. */
export type ByName<T> = Readonly<Record<string, T>>;

/** How the stores of a section are made, and how those that exist are used. */
export interface StoreFactory<Config extends { readonly kind: string }, Made> {
  /** Those that the stack makes. */
  make(configs: ByName<CreatedOf<Config>>, around: StoreFactoryArgs): ByName<Made>;
  /** What services use under a name: one that was made, or one that exists. */
  use(name: string, config: Config, made: ByName<Made>, around: StoreFactoryArgs): Store;
  /** What people need to know of one: its address or its name. @default nothing */
  output?(made: Made): pulumi.Input<string>;
  /** What one says of itself to aspects. @default nothing */
  offers?(made: Made): Offers;
}

/** The one of a name among those that the stack makes. */
export function madeNamed<Made>(section: StoreSection, name: string, made: ByName<Made>): Made {
  return found(made[name], `plinth:${section}.${name}: is not made by this stack`);
}

/** The forms of a configuration that the stack makes. */
export type CreatedOf<Config> = Extract<Config, { readonly kind: "created" }>;
