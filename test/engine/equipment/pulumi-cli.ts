import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { cliModule, pinnedVersion } from "./pinned-version";

/** A Pulumi CLI of the pinned version. */
export interface PulumiCli {
  readonly version: string;
  /** The executable. */
  readonly path: string;
}

/** What there is when neither a CLI nor Go is installed. */
export interface NoPulumiCli {
  readonly missing: string;
}

/** Where the search looks, and whom it tells. */
interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (sentence: string) => void;
}

const here: Surroundings = {
  environment: process.env,
  say: (sentence) => process.stderr.write(`${sentence}\n`),
};

/** The CLI on PATH when it has the pinned version, otherwise the cached one, otherwise one that Go builds now. */
export async function pulumiCli({ environment, say }: Surroundings = here): Promise<PulumiCli | NoPulumiCli> {
  const version = pinnedVersion();
  const onPath = executableOnPath("pulumi", environment);
  const versionOnPath = onPath === undefined ? undefined : versionOf(onPath, environment);
  if (onPath !== undefined && versionOnPath === version) return { version, path: onPath };
  const cached = join(cliCache(environment), "pulumi");
  if (!existsSync(cached)) {
    const go = executableOnPath("go", environment);
    if (go === undefined) return { missing: missing(version, versionOnPath) };
    say(`Building the Pulumi CLI ${version}, once: about five minutes on two cores.`);
    await build(go, version, cached, environment);
  }
  if (versionOnPath !== undefined) {
    say(`The Pulumi CLI on PATH is ${versionOnPath}; the tests run on ${version}, from ${cached}.`);
  }
  return { version, path: cached };
}

/** A folder outside the repository for what belongs to the pinned version. */
export function cliCache(environment: NodeJS.ProcessEnv = process.env): string {
  const caches = environment["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(caches, "plinth", `pulumi-${pinnedVersion()}`);
}

function missing(version: string, versionOnPath: string | undefined): string {
  const found =
    versionOnPath === undefined ? "is not installed" : `on PATH is ${versionOnPath}, not ${version}`;
  return (
    `Nothing was run on the real engine: the Pulumi CLI ${found}, and there is no Go to build it with. ` +
    `Get version ${version} from https://www.pulumi.com/docs/install/ or Go from https://go.dev/doc/install.`
  );
}

function executableOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return (environment["PATH"] ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a CLI says its version is, without the `v`. */
function versionOf(cli: string, environment: NodeJS.ProcessEnv): string {
  const { stdout, error } = spawnSync(cli, ["version"], {
    encoding: "utf8",
    env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return error === undefined ? stdout.trim().replace(/^v/, "") : `unknown (${error.message})`;
}

/**
 * Builds under a name of this process and renames, so that a half-built CLI is never run; when two build at once, each
 * puts the same file there.
 */
async function build(
  go: string,
  version: string,
  target: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  mkdirSync(join(target, ".."), { recursive: true });
  const unfinished = `${target}.${process.pid}`;
  const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  try {
    await succeeds(
      go,
      [
        "build",
        "-mod=readonly",
        `-ldflags=-s -w -X ${versionVariable}=v${version}`,
        "-o",
        unfinished,
        "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      ],
      environment,
    );
    renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function succeeds(go: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  // Asynchronous, so that the process that builds can still be interrupted.
  const child = spawn(go, args, {
    cwd: cliModule,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const kill = () => child.kill();
  process.once("exit", kill);
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`the Pulumi CLI could not be built: go build ended with ${code}`)),
    );
  }).finally(() => process.removeListener("exit", kill));
}

/** The folder that an executable really lies in, behind every link. */
export function realFolder(executable: string): string {
  return join(realpathSync(executable), "..");
}
