import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { inCi } from "../../engine/equipment/in-ci";
import { root, type Ran } from "../command-line";

/** A change of one file: the text that goes, and what comes in its place. Without a text that goes it is a whole file. */
export interface Edit {
  readonly file: string;
  readonly from?: string | RegExp;
  readonly to: string;
}

/** The project in a Git repository of its own, which nobody keeps: its first commit is what pull requests are made against. */
export class ThrowAwayRepository {
  private readonly folder = mkdtempSync(join(tmpdir(), "plinth-repository-"));
  readonly root = join(this.folder, "shop");
  /** The first commit. */
  readonly base: string;

  constructor() {
    for (const entry of readdirSync(root).filter((name) => !needless.has(name)))
      cpSync(join(root, entry), join(this.root, entry), {
        recursive: true,
        filter: (path) => !/[\\/](node_modules|dist)$/.test(path),
      });
    for (const part of ["policies/dist", "functions/dist"])
      cpSync(join(root, part), join(this.root, part), { recursive: true });
    linkPackages(join(root, "node_modules"), join(this.root, "node_modules"));
    this.git("init", "--quiet", "--initial-branch=main");
    writeFileSync(join(this.root, ".git/info/exclude"), "/base\n/preview.md\n/report.md\n");
    this.commit("base");
    this.base = this.git("rev-parse", "HEAD");
    // A second checkout of it: that of the tests themselves.
    symlinkSync(root, join(this.root, "base"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  git(...words: readonly string[]): string {
    return gitIn(this.root, ...words);
  }

  commit(message: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
  }

  /** Makes changes in the working tree. */
  edit(edits: readonly Edit[]): void {
    for (const { file, from, to } of edits) {
      const path = join(this.root, file);
      const text = from === undefined ? "" : readFileSync(path, "utf8");
      const changed = from === undefined ? to : text.replace(from, () => to);
      assert.notEqual(changed, text, `${file} has no ${String(from)}`);
      writeFileSync(path, changed);
      // The clock of a file system is coarse: what is written now must be newer than what was compiled just now.
      dated(path, 1);
    }
  }

  /** Runs the command as npm run preview does. */
  preview(...words: readonly string[]): Ran {
    return this.previewIn(this.root, ...words);
  }

  /** The same in a clone. */
  previewIn(folder: string, ...words: readonly string[]): Ran {
    const ran = spawnSync(process.execPath, ["preview/start.js", ...words], {
      cwd: folder,
      encoding: "utf8",
    });
    // On a machine that has much to do, a run says after some seconds how far it is.
    const err = ran.stderr.replace(/^(previewing|comparing|getting|judging) .*\n/gm, "");
    return { code: ran.status, out: ran.stdout, err };
  }

  /** Clones the newest commit alone, as a workflow does, with the packages of this one. */
  shallowClone(): string {
    const clone = join(this.folder, "shallow");
    this.git("clone", "--quiet", "--depth", "1", pathToFileURL(this.root).href, clone);
    symlinkSync(join(this.root, "node_modules"), join(clone, "node_modules"));
    return clone;
  }

  /** Compiles a source of the pack that was changed, as npm run build does. */
  buildPack(source: string): void {
    const text = readFileSync(join(this.root, "policies", source), "utf8");
    const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
    const { outputText } = transpileModule(text, { compilerOptions });
    writeFileSync(join(this.root, "policies/dist", source.replace(/\.ts$/, ".js")), outputText);
    this.packIsBuilt(2);
  }

  /** Back to the first commit. */
  restore(): void {
    this.git("checkout", "--quiet", "--force", "-B", "main", this.base);
    this.git("clean", "--quiet", "--force", "-d");
    cpSync(join(root, "policies/dist"), join(this.root, "policies/dist"), { recursive: true });
    this.packIsBuilt(0);
  }

  /** Nothing lies there that is newer than what was compiled of it. */
  private packIsBuilt(seconds: number): void {
    dated(join(this.root, "policies/dist/index.js"), seconds);
  }
}

/** A repository for a group of tests. Where there is no Git they are skipped, but not in CI, where nobody would see it. */
export function repositoryFor(context: Mocha.Context): ThrowAwayRepository {
  if (spawnSync("git", ["--version"]).error !== undefined && !inCi()) context.skip();
  return new ThrowAwayRepository();
}

/** Gives a file a time so many seconds from now. */
function dated(path: string, seconds: number): void {
  const time = new Date(Date.now() + seconds * 1000);
  utimesSync(path, time, time);
}

/** What no preview needs, and what is made of the rest. */
const needless: ReadonlySet<string> = new Set([
  ...[".git", "node_modules", "test", "docs", "bench", "compose", "coverage"],
]);

const identity: Readonly<Record<string, string>> = {
  GIT_AUTHOR_NAME: "somebody",
  GIT_AUTHOR_EMAIL: "somebody@example.org",
  GIT_COMMITTER_NAME: "somebody",
  GIT_COMMITTER_EMAIL: "somebody@example.org",
};

/** What whoever runs the tests has set for his own repositories. */
const plain: readonly string[] = ["commit.gpgSign=false", "core.hooksPath=/dev/null", "core.autocrlf=false"];

function gitIn(folder: string, ...words: readonly string[]): string {
  const ran = spawnSync("git", [...plain.flatMap((setting) => ["-c", setting]), ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...identity },
  });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.trim();
}

/** Links each package; one of the project's own, a workspace, is that of the repository. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    const target = entry.isSymbolicLink() ? readlinkSync(path) : path;
    if (entry.name !== ".cache") symlinkSync(target, join(to, entry.name));
  }
}
