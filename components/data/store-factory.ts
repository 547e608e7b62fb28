import type * as pulumi from "@pulumi/pulumi";
import type { KeyFor } from "../foundation/foundation";
import type { Store } from "../foundation/grant";
import type { Offers } from "../foundation/offers";
import type { Location, Stack } from "../foundation/location";
import type { Network } from "../network/network";
import type { Bucket } from "./bucket/bucket";

/** What every store is made with. */
export interface StoreFactoryArgs {
  readonly location: Location;
  readonly stack: Stack;
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
export interface StoreFactory<
  Config extends { readonly kind: string },
  Made extends Used,
  Used extends Store = Store,
> {
  /** Those that the stack makes, some of its buckets, which come before. */
  make(
    configs: ByName<Extract<Config, Created>>,
    around: StoreFactoryArgs,
    buckets: ByName<Bucket>,
  ): ByName<Made>;
  /** What services use under the name of an entry for which nothing is made: it exists, or is a part of one that was made. */
  use(name: string, config: Exclude<Config, Created>, around: StoreFactoryArgs, made: ByName<Made>): Used;
  /** What people need to know of one: its address or its name. @default nothing */
  output?(made: Made): pulumi.Input<string>;
  /** What one says of itself to aspects. @default nothing */
  offers?(made: Made): Offers;
}

/** The form of a configuration that the stack makes. */
interface Created {
  readonly kind: "created";
}
