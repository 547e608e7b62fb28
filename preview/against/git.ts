import { spawnSync } from "node:child_process";

/** What a command of Git answered. */
interface GitAnswer {
  /** True where there is no Git at all. */
  readonly isMissing: boolean;
  readonly status: number | null;
  readonly text: string;
  /** What it complained of, on one line. */
  readonly complaint: string;
}

/** A hook is told which repository and which index it is called for: here it is that of the folder. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isOfHook = (name: string) => /^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY)$/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfHook(name)));
}

/** Runs Git in a folder. */
export function git(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): GitAnswer {
  const ran = spawnSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...ownEnvironment(), ...environment, LC_ALL: "C" },
  });
  return {
    isMissing: (ran.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT",
    status: ran.status,
    text: (ran.stdout ?? "").trim(),
    complaint: (ran.stderr ?? "").trim().split("\n")[0] ?? "",
  };
}
