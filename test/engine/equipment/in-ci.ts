/** Whether nobody looks at what is missing here, so that it must be a failure: `CI` is set, and not to nothing or false. */
export function inCi(environment: NodeJS.ProcessEnv = process.env): boolean {
  return !["", "0", "false", undefined].includes(environment["CI"]?.toLowerCase());
}

/** Skips tests for want of what a sentence names, and says it; where nobody would read that, it is a failure. */
export function skipOutsideCi(tests: Mocha.Context, sentence: string): never {
  if (inCi()) throw new Error(sentence);
  console.log(sentence);
  return tests.skip();
}
