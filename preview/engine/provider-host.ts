import { constructVpc } from "../providers/awsx-vpc/construct-vpc";
import { invoke, planResource } from "../providers/provider";
import type { Construct } from "../providers/registration";

/** What the engine wants of providers. Tests may hand in their own. */
export interface ProviderHost {
  readonly planResource: typeof planResource;
  readonly invoke: typeof invoke;
  /** The remote component of that type, or none. */
  construct(type: string): Construct | undefined;
}

/** The providers that the preview emulates. */
export const emulatedProviders: ProviderHost = {
  planResource,
  invoke,
  construct: (type) => constructs.get(type),
};

const constructs: ReadonlyMap<string, Construct> = new Map([["awsx:ec2:Vpc", constructVpc]]);
