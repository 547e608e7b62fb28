import { invocation } from "./command";

/** Options of ours that npm has too. Whoever set one may have meant npm, in an .npmrc perhaps. */
const npmsOwn: ReadonlySet<string> = new Set(["color", "diff", "force", "json", "message", "yes"]);

/**
 * What to say when options stand before `--`: npm takes them for its own, hands them on as variables
 * (`npm_config_<option>`), and the command would run as if nobody had given them. Undefined when all is well.
 * https://docs.npmjs.com/cli/using-npm/config#environment-variables
 */
export function optionsKeptByNpm(
  script: string,
  options: readonly string[],
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  // Below another script of npm the variables are about that one.
  if (environment["npm_lifecycle_event"] !== script) return undefined;
  const kept = options
    .filter(
      (name) => !npmsOwn.has(name) && environment[`npm_config_${name.replaceAll("-", "_")}`] !== undefined,
    )
    .map((name) => `--${name}`)
    // Whoever gives it behind `--` has given it; the variable comes from elsewhere.
    .filter((flag) => !args.some((word) => word === flag || word.startsWith(`${flag}=`)));
  if (kept.length === 0) return undefined;
  const [it, example] = [kept.length === 1 ? "it" : "them", kept.map((flag) => `${flag} …`).join(" ")];
  return `${kept.join(", ")}: npm took ${it} for its own; options stand behind --: ${invocation({ script }, example)}`;
}
