/** Throws the one line that says what is wrong with a request. */
export function fail(path: string, problem: string): never {
  throw new Error(`${path} ${problem}`);
}

export function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : fail(path, "must be an object");
}

/** A list with an entry or more. */
export function list<T>(
  value: unknown,
  path: string,
  item: (value: unknown, path: string) => T,
): readonly T[] {
  if (!Array.isArray(value) || value.length === 0) fail(path, "must be a list with an entry or more");
  return value.map((one: unknown, index) => item(one, `${path}[${index}]`));
}

export function text(value: unknown, path: string): string {
  return typeof value === "string" && value !== "" ? value : fail(path, "must be a text");
}

export function matching(value: unknown, path: string, pattern: RegExp, what: string): string {
  const found = text(value, path);
  return pattern.test(found) ? found : fail(path, `is ${JSON.stringify(found)}; it must be ${what}`);
}

export function wholeNumber(value: unknown, path: string, least: number, most: number): number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
    ? Number(value)
    : fail(path, `must be a whole number from ${least} to ${most}`);
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], path: string): T {
  return (
    allowed.find((word) => word === value) ??
    fail(path, `is ${JSON.stringify(value) ?? "missing"}; it must be ${allowed.join(" or ")}`)
  );
}
