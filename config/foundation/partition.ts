/** The part of AWS that a region belongs to. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** The partition of a region, by the beginning of its name. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The domain of AWS's own names: China has another. */
export function dnsSuffix(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
