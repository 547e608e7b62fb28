import { readFileSync } from "node:fs";
import { type Lockfile, lockfileFindings } from "./lockfile-packages";

const READ = "scripts/install-scripts.json";

function main([path = "package-lock.json", ...rest]: readonly string[]): number {
  if (path.startsWith("-") || rest.length > 0) {
    console.log("npm run lint:install-scripts [-- <lockfile>]");
    console.log(
      `Lists the packages that run a script when they are installed, and fails on one that ${READ} lacks.`,
    );
    return path === "--help" ? 0 : 2;
  }
  const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
  const read = json(READ) as Readonly<Record<string, string>>;
  const { withScripts, mistakes } = lockfileFindings(json(path) as Lockfile, read);
  for (const name of withScripts) console.log(`${name}: ${read[name] ?? "not known"}`);
  for (const mistake of mistakes) console.error(`error: ${mistake} (${READ})`);
  console.log(`${withScripts.length} packages with install scripts, ${mistakes.length} findings`);
  return mistakes.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 2;
}
