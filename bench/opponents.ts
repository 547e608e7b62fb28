import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../command-line/refusal";
import { cliCache } from "../test/engine/equipment/pulumi-cli";
import { ProcessGroup } from "../test/engine/equipment/process-group";

/**
 * The programs that we are measured against, and how many resources they make. They stay as they are, with the versions
 * of their lockfiles, so that ratios of two versions of ours can be compared.
 */
export const opponents = {
  stock: { resources: 265 },
  cdk: { resources: 266 },
} as const;

/** Who stands against us. */
export type Opponent = keyof typeof opponents;

/** Where they lie. */
export const opponentsFolder = join(__dirname, "opponents");

/**
 * A folder outside the repository in which an opponent is installed: inside, Node would find our packages beside its own.
 * Made once for each content.
 */
export async function installedOpponent(opponent: Opponent): Promise<string> {
  const from = join(opponentsFolder, opponent);
  const folder = join(dirname(cliCache()), "opponents", `${opponent}-${hashOf(from)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // All or nothing: several may install at once.
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    cpSync(from, unfinished, { recursive: true });
    process.stderr.write(`Installing the packages of bench/opponents/${opponent}, once.\n`);
    await install(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function install(folder: string): Promise<void> {
  const npm = new ProcessGroup({
    command: "npm",
    args: ["ci", "--ignore-scripts"],
    folder,
    environment: withoutNpm(process.env),
    limitInSeconds: 900,
  });
  const { code, stdout, stderr } = await npm.ended.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw new Refusal(["npm is not on PATH: the opponents are installed with it"]);
    throw error;
  });
  if (code !== 0) throw new Refusal([`npm ci ended with ${code} in ${folder}:\n${(stderr + stdout).trim()}`]);
}

/** An environment in which nobody sees that npm has started us: it would hand its options on. */
export function withoutNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(npm_|INIT_CWD$)/.test(name)));
}

/** Of every file with its path, so that a changed opponent is installed anew. */
export function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.filter((path) => !path.includes("node_modules")).sort())
    hash.update(path.slice(folder.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 16);
}
