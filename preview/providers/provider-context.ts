import { isRecord, unknown, unwrapSecret, type Properties, type Value } from "../protocol/value";

/** What a provider is configured with and its resources depend on. */
export interface ProviderContext {
  readonly region: string;
  readonly account: string;
  readonly defaultTags: Record<string, string>;
}

/** AWS's own example account stands in where the stack names none. */
const exampleAccount = "123456789012";
const exampleRegion = "us-east-1";

/** Reads the context from the inputs of a provider resource, which spell structured values as JSON. */
export function providerContext(inputs: Properties): ProviderContext {
  const region = plain(inputs["region"]);
  const accounts = parsed(inputs["allowedAccountIds"]);
  const account = Array.isArray(accounts) ? accounts[0] : undefined;
  const defaultTags = parsed(inputs["defaultTags"]);
  const tags = isRecord(defaultTags as Value) ? (defaultTags as { tags?: unknown }).tags : undefined;
  return {
    region: typeof region === "string" ? region : exampleRegion,
    account: typeof account === "string" || typeof account === "number" ? String(account) : exampleAccount,
    defaultTags: stringEntries(tags),
  };
}

function plain(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : unwrapSecret(value);
}

function parsed(value: Value | undefined): unknown {
  const text = plain(value);
  if (typeof text !== "string") return text === unknown ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stringEntries(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
