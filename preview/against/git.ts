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

/** Runs Git in a folder. */
export function git(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): GitAnswer {
  const ran = spawnSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...environment, LC_ALL: "C" },
  });
  return {
    isMissing: (ran.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT",
    status: ran.status,
    text: (ran.stdout ?? "").trim(),
    complaint: (ran.stderr ?? "").trim().split("\n")[0] ?? "",
  };
}
