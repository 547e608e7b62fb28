/** The region in an ARN; empty where it has none. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/** The account in an ARN; empty where it has none. */
export function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}
