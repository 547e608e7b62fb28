import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Refusal } from "../../command-line/refusal";
import { git } from "./git";
import { needsOtherPackages } from "./needed-packages";

/** A revision of the repository, written out beside it. */
interface WrittenRevision {
  /** What people call it: `main (0123456)`. */
  readonly title: string;
  /** The folder of the project there; it need not be there. */
  readonly root: string;
  /** Why its program cannot be run with the packages that are installed here. */
  readonly problem?: string;
  /** Takes the files away. */
  readonly dispose: () => void;
}

/**
 * Writes the files of a revision into a folder of their own, with the packages that are installed here. The repository
 * stays as it is: no worktree, no index, no hook. Throws a Refusal when there is no such revision.
 * @param root folder of the project
 */
export function writeRevision(root: string, revision: string): WrittenRevision {
  const commit = commitOf(root, revision);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plinth-revision-")));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  // However the process ends.
  process.once("exit", dispose);
  try {
    const there = writeTree(root, commit, folder);
    const title = commit.startsWith(revision) ? commit.slice(0, 7) : `${revision} (${commit.slice(0, 7)})`;
    const problem = !existsSync(there) || !needsOtherPackages(root, there) ? undefined : otherPackages;
    if (problem === undefined && existsSync(there)) lendInstalled(root, there, commit);
    return { title, root: there, ...(problem !== undefined && { problem }), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

const otherPackages =
  "needs other packages than are installed here: check it out into a folder, run npm ci there, and name that folder";

function commitOf(root: string, revision: string): string {
  const refused = (reason: string) => new Refusal([`--against ${revision}: ${reason}`]);
  const found = git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (found.isMissing) throw refused("needs git, which is not on PATH");
  if (found.status === 0) return found.text;
  const shallow = git(root, ["rev-parse", "--is-shallow-repository"]);
  if (shallow.status !== 0)
    throw refused(`Git finds no repository here (${shallow.complaint}); name a file or a folder`);
  throw refused(
    shallow.text === "true"
      ? "is not in this clone, which is shallow: fetch it first (git fetch --unshallow; in a workflow, fetch-depth: 0)"
      : "there is no such revision, and no such file",
  );
}

/** Writes the files of a commit; the result is where the project lies among them. */
function writeTree(root: string, commit: string, folder: string): string {
  const top = git(root, ["rev-parse", "--show-toplevel"]).text;
  const tree = join(folder, "tree");
  mkdirSync(tree);
  const index = { GIT_INDEX_FILE: join(folder, "index") };
  for (const args of [
    ["read-tree", commit],
    ["checkout-index", "--all", `--prefix=${tree}/`],
  ]) {
    const { status, complaint } = git(top, args, index);
    if (status !== 0)
      throw new Refusal([`--against: Git cannot write out ${commit.slice(0, 7)}: ${complaint}`]);
  }
  return join(tree, relative(top, root));
}

/** Links the packages, and copies what is built from sources that have not changed since. */
function lendInstalled(root: string, there: string, commit: string): void {
  for (const part of ["", "policies", "functions"]) {
    const [packages, links] = [root, there].map((one) => join(one, part, "node_modules")) as [string, string];
    if (!existsSync(packages) || !existsSync(join(there, part))) continue;
    mkdirSync(links);
    for (const entry of readdirSync(packages, { withFileTypes: true })) {
      // What was compiled there is of other files.
      if (entry.name === ".cache") continue;
      const path = join(packages, entry.name);
      // A workspace is linked relatively: here it is the revision's own.
      symlinkSync(entry.isSymbolicLink() ? readlinkSync(path) : path, join(links, entry.name));
    }
  }
  for (const part of ["policies", "functions"]) {
    const { status } = git(root, ["diff", "--quiet", commit, "--", part, "package-lock.json"]);
    const built = join(root, part, "dist");
    // Of these very sources, and not of those of a branch that was checked out before.
    if (status === 0 && existsSync(built) && newestIn(built, "") >= newestIn(join(root, part), "dist"))
      cpSync(built, join(there, part, "dist"), { recursive: true });
  }
}

/** When the newest file of a folder was written. */
function newestIn(folder: string, but: string): number {
  const times = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && name !== but)
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestIn(path, "") : statSync(path).mtimeMs;
    });
  return Math.max(0, ...times);
}
