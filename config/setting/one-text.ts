/**
 * Whether the text of a number is sure: digits, and none that a number cannot hold. Whether it was written in those digits
 * the file alone tells.
 */
export function hasOneText(value: number): boolean {
  return /^-?\d+(\.\d+)?$/.test(String(value)) && (Number.isSafeInteger(value) || !Number.isInteger(value));
}
