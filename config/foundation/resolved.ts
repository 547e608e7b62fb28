/** The part of AWS that a region belongs to. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** A finding of the policy pack that is accepted until a date. */
export interface WaiverConfig {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, yyyy-mm-dd. */
  readonly expires: string;
}

/** Where the value of a secret comes from and where it is kept. */
export interface SecretConfig {
  readonly from: "generate" | "config" | "external";
  readonly store: "ssm" | "secretsManager";
  /** Characters of a generated value. */
  readonly length: number;
}
