/**
 * What a value means to the provider, which takes texts for booleans and numbers. The rules read these two ways alone:
 * a spelling that the provider takes for true must not pass as "not true".
 */

// strconv.ParseBool, by which Pulumi's bridge turns a text into a boolean:
// https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (CoerceTerraformString)
const spellings: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, "1", "t", "T", "TRUE", "true", "True"].map((one) => [one, true] as const),
  ...[false, 0, "0", "f", "F", "FALSE", "false", "False"].map((one) => [one, false] as const),
]);

/** The boolean that the provider makes of a value; undefined where it takes it for none. */
export const booleanOf = (value: unknown): boolean | undefined => spellings.get(value);

// strconv.ParseInt and ParseFloat take no spaces and no empty text; a hexadecimal number is one to the second only.
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that the provider makes of a value; undefined where it takes it for none, as "", " 5" or "0x10". */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && decimal.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The whole number that the provider makes of a value: it cuts off what is behind the point. */
export function integerOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : Math.trunc(number);
}

/** Whether a planned value is the wanted one to the provider: true is "true" as well, 443 is "443". */
export function means(value: unknown, wanted: unknown): boolean {
  if (typeof wanted === "boolean") return booleanOf(value) === wanted;
  if (typeof wanted === "number") return numberOf(value) === wanted;
  return value === wanted;
}
