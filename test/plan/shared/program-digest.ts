import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What no preview reads: a change there leaves every plan as it is. */
const unread: ReadonlySet<string> = new Set([".git", "bench", "docs", "node_modules", "test"]);

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
  hash.update(readFileSync(join(root, "node_modules/.package-lock.json")));
  return hash.digest("hex").slice(0, 32);
}

function environment(): readonly (readonly [string, string | undefined])[] {
  return Object.keys(process.env)
    .filter((name) => asked.test(name))
    .sort()
    .map((name) => [name, process.env[name]]);
}

function hashFolder(hash: Hash, folder: string, without: ReadonlySet<string>): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  for (const entry of entries) {
    if (without.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      hash.update(`\0${entry.name}/\0`);
      hashFolder(hash, path, new Set(["node_modules"]));
      hash.update("\0..\0");
    } else if (entry.isFile()) {
      const content = readFileSync(path);
      hash.update(`\0${entry.name}\0${content.length}\0`).update(content);
    }
  }
}
