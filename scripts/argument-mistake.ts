/** What is wrong with a command line, for people: parseArgs of node:util speaks to programmers. */
export function argumentMistake(error: Error): string {
  const option = (/--[\w-]+/.exec(error.message) ?? /-\w/.exec(error.message))?.[0] ?? "";
  if (/Unknown option/.test(error.message)) return `${option}: there is no such option; see --help`;
  if (/argument missing|is ambiguous/.test(error.message)) return `${option}: needs a value`;
  if (/does not take an argument/.test(error.message)) return `${option}: takes no value`;
  return error.message;
}
