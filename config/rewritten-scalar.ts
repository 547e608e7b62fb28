/** A date, with or without a time, as YAML 1.1 knows it. */
const timestamp = /^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/;

/**
 * Whether the Pulumi CLI hands a scalar without quotes on as another text: it reads numbers, truth values and dates as
 * YAML 1.1 does and writes them anew, so that 0042 becomes 34, 1.10 becomes 1.1 and a date gets a time of day.
 */
export function isRewritten(plain: string): boolean {
  if (/^(true|false)$/i.test(plain)) return plain !== plain.toLowerCase();
  if (timestamp.test(plain)) return true;
  const number = Number(plain.replaceAll("_", ""));
  return /^[-+.]?\d/.test(plain) && !Number.isNaN(number) && String(number) !== plain;
}
