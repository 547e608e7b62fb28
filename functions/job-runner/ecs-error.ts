import { oneLine } from "./one-line";

/** What the AWS SDK hangs on its errors. */
interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $retryable?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/**
 * Whether a call that failed is worth repeating: `transient` is, `rights` is while IAM has not yet told everyone of a
 * role that was made a moment ago, `final` is not.
 */
export type Trouble = "transient" | "rights" | "final";

const BUSY =
  /throttl|^TooManyRequests|^RequestLimitExceeded$|^LimitExceededException$|^TimeoutError$|^ServerException$/i;
const UNREACHABLE = new Set([
  ...["ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND"],
  ...["EPIPE", "ETIMEDOUT"],
]);

export function troubleOf(error: unknown): Trouble {
  const { name, code, message, $retryable, $metadata } = (error ?? {}) as SdkError;
  const { httpStatusCode: status = 0, clockSkewCorrected } = $metadata ?? {};
  if ($retryable !== undefined || clockSkewCorrected === true || status >= 500 || status === 429)
    return "transient";
  if (BUSY.test(String(name)) || UNREACHABLE.has(String(code))) return "transient";
  // The last is what ECS says of a role, its own or a task's, that IAM does not know everywhere yet.
  if (String(name).startsWith("AccessDenied") || /unable to assume the .*role/i.test(String(message)))
    return "rights";
  return "final";
}

/** What may be told of an error: its name and message, and nothing that hangs on it. */
export function describeError(error: unknown): string {
  const { name, code, message } = (error ?? {}) as SdkError;
  const label = [code, name].find((word) => typeof word === "string" && word !== "Error") as
    string | undefined;
  const said = oneLine(typeof message === "string" ? message : String(error));
  if (label === undefined || said.includes(label)) return said;
  return said === "" ? label : `${label}: ${said}`;
}
