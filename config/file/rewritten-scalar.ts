/** A date, with or without a time, as YAML 1.1 knows it. */
const timestamp = /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/;

/**
 * Whether the Pulumi CLI hands a scalar without quotes on as another text: it reads numbers, truth values and dates as
 * YAML 1.1 does and writes them anew, so that 0042 becomes 34, 1.10 becomes 1.1 and a date gets a time of day.
 */
export function isRewritten(plain: string): boolean {
  if (/^(true|false)$/i.test(plain)) return plain !== plain.toLowerCase();
  if (timestamp.test(plain) || plain.startsWith("?")) return true;
  const number = Number(plain.replaceAll("_", ""));
  return /^[-+.]?\d/.test(plain) && !Number.isNaN(number) && String(number) !== plain;
}

/**
 * Whether the Pulumi CLI reads a scalar without quotes, below a key, as another value than the parser here, which knows
 * YAML 1.2 alone: as a date, as a number, because 0042 is 34 to it and 1_000 is 1000, or as a key, because [?a] is
 * [{a: null}] (gopkg.in/yaml.v3).
 */
export function isReadAsAnother(plain: string, value: unknown): boolean {
  if (timestamp.test(plain) || plain.startsWith("?")) return true;
  const number = cliNumber(plain.replaceAll("_", ""));
  return number !== undefined && number !== value;
}

function cliNumber(plain: string): number | undefined {
  const [, sign = "", base = "", digits = ""] = /^([-+]?)0(b|o|x|(?=\d))([0-9a-f]+)$/i.exec(plain) ?? [];
  const radix = { b: 2, o: 8, "": 8, x: 16 }[base.toLowerCase()] ?? 10;
  const all = radix === 16 ? /^[0-9a-f]+$/i : radix === 8 ? /^[0-7]+$/ : /^[01]+$/;
  if (all.test(digits)) return parseInt(sign + digits, radix);
  return /^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
