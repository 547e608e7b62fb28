import { errorCode } from "./server";

/** What may be told of an error. Lambda logs every property, and drivers keep the statement and its values there. */
export function plainError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  return new Error(code === "Error" || message.includes(code) ? message : `${message} (${code})`);
}
