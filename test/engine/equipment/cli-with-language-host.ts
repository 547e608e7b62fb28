import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { cliCache, realFolder, type PulumiCli } from "./pulumi-cli";

const hostName = "pulumi-language-nodejs";

/**
 * A folder for PATH in which `pulumi` has a language host for Node beside it: the CLI's own folder when the official
 * host is there, otherwise one of the cache with ours.
 */
export async function cliWithLanguageHost(cli: PulumiCli): Promise<string> {
  const own = realFolder(cli.path);
  if (existsSync(join(own, hostName))) return own;
  const host = await bundledHost(cli.version);
  const hash = createHash("sha256").update(cli.version).update(host).digest("hex").slice(0, 16);
  const folder = join(cliCache(), `with-language-host-${hash}`);
  if (!existsSync(folder)) fill(folder, cli, host);
  return folder;
}

/** All or nothing, because several processes may do it at once. */
function fill(folder: string, cli: PulumiCli, host: string): void {
  mkdirSync(cliCache(), { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  link(cli.path, join(unfinished, "pulumi"));
  writeFileSync(join(unfinished, hostName), host, { mode: 0o755 });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Not a symbolic link: the CLI looks for the host beside what it really is, and warns of one that is only on PATH. */
function link(from: string, to: string): void {
  // A hard link to a symbolic link would be one again.
  const real = realpathSync(from);
  try {
    linkSync(real, to);
  } catch {
    copyFileSync(real, to);
  }
}

async function bundledHost(version: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, "language-host/main.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    define: { PULUMI_VERSION: JSON.stringify(version) },
    legalComments: "none",
    logLevel: "error",
    write: false,
  });
  return outputFiles[0]!.text;
}
