export function scheduleExpression(
  written: string,
): { readonly expression: string } | { readonly problem: string } {
  return written === "" ? { problem: "must be" } : { expression: written };
}
export function isTimeZone(name: string): boolean {
  return name !== "";
}
