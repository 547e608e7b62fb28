import type { SubnetSpec } from "./vpc-arguments";

/** A subnet with its place: in which zone and at which addresses. */
export interface PlacedSubnet {
  readonly spec: SubnetSpec;
  readonly zoneIndex: number;
  readonly cidrBlock: string;
}
