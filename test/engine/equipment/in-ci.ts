/** Whether nobody looks at what is missing here, so that it must be a failure: `CI` is set, and not to nothing or false. */
export function inCi(environment: NodeJS.ProcessEnv = process.env): boolean {
  return !["", "0", "false", undefined].includes(environment["CI"]?.toLowerCase());
}
