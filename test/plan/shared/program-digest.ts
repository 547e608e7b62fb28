import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

/** What no preview reads: a change there leaves every plan as it is. */
const unread: ReadonlySet<string> = new Set([".git", "bench", "docs", "test"]);

/** What is made of the rest, by npm or by us; a preview builds what is older than its sources. */
const made: ReadonlySet<string> = new Set(["dist", "node_modules"]);

/** Of the tests, those that say how a preview is run and kept. */
const running = ["test/plan/planned-stack.ts", "test/plan/shared"];

/** Variables of the environment that the program, the SDK and Node ask for; those of tests only tests do. */
const asked = /^(AWS|NODE|PULUMI|TS_NODE)_|^PLINTH_(?!TEST_|WRITE_)|^TZ$/;

/**
 * A digest of all that a preview rests on beside its settings: the files of the project, its packages, Node, the
 * environment, and the day, on which waivers depend.
 */
export function programDigest(root: string, day: string): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([process.version, process.arch, day, environment()]));
  hashFolder(hash, root, unread);
  for (const path of running) hashPath(hash, join(root, path));
  hash.update(readFileSync(join(root, "node_modules/.package-lock.json")));
  return hash.digest("hex").slice(0, 32);
}

function environment(): readonly (readonly [string, string | undefined])[] {
  return Object.keys(process.env)
    .filter((name) => asked.test(name))
    .sort()
    .map((name) => [name, process.env[name]]);
}

function hashFolder(hash: Hash, folder: string, without: ReadonlySet<string> = new Set()): void {
  for (const name of readdirSync(folder).sort())
    if (!without.has(name) && !made.has(name)) hashPath(hash, join(folder, name));
}

function hashPath(hash: Hash, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  hash.update(`\0${basename(path)}\0${stat?.isFile() ? stat.size : ""}\0`);
  if (stat?.isFile()) hash.update(readFileSync(path));
  if (stat?.isDirectory()) hashFolder(hash, path);
  hash.update("\0..\0");
}
