/** What is kept of the traffic in a VPC, and for how many days. */
export interface FlowLogsConfig {
  readonly trafficType: "ALL" | "REJECT" | "ACCEPT";
  readonly retentionInDays: number;
}

/** A VPC that the stack makes. */
export interface CreatedNetworkConfig {
  readonly kind: "created";
  readonly cidrBlock: string;
  readonly availabilityZones: readonly string[];
  readonly natGateways: "none" | "single" | "perAz";
  /** Without the prefix com.amazonaws.<region>. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: FlowLogsConfig;
}

/** A VPC that the stack uses. */
export interface ExistingNetworkConfig {
  readonly kind: "existing";
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly isolatedSubnetIds: readonly string[];
}

/** The VPC of a stack. */
export type NetworkConfig = CreatedNetworkConfig | ExistingNetworkConfig;
