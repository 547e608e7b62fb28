import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Archive } from "../../start/archive.js";

const repository = join(__dirname, "../..");

/** How a program ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A project in a folder of its own, with our `start/` and our packages, whose programs a test writes. */
export class Checkout {
  private folder = mkdtempSync(join(tmpdir(), "plinth-start-"));

  constructor() {
    for (const file of readdirSync(join(repository, "start"))) this.copy(`start/${file}`);
    this.copy("tsconfig.json");
    const packages = join(repository, "node_modules");
    mkdirSync(this.path("node_modules"));
    for (const name of readdirSync(packages).filter((each) => !each.startsWith("."))) {
      symlinkSync(join(packages, name), this.path(`node_modules/${name}`));
    }
    this.write("node_modules/.package-lock.json", "{}");
    // What was written in the last two seconds is not kept: to these programs, that is long ago.
    this.write("later.js", "const now = Date.now; Date.now = () => now() + 10_000;");
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** Runs a program as an npm script does. */
  run(main: string): Promise<Ended> {
    return this.node(["--require", "./later.js", "--require", "./start/register.js", main]);
  }

  node(args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, args, { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"] });
    const [output, errors] = [child.stdout, child.stderr].map((stream) => {
      const chunks: string[] = [];
      stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
      return chunks;
    });
    return new Promise((resolve) =>
      child.on("close", (code) => resolve({ code, output: output!.join(""), errors: errors!.join("") })),
    );
  }

  /** What lies where archives are written. */
  kept(): readonly string[] {
    const folder = this.path("node_modules/.cache/plinth");
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  archiveFile(): string {
    const archives = this.kept().filter((name) => name.endsWith(".modules"));
    if (archives.length !== 1) throw new Error(`there are ${archives.length} archives`);
    return this.path(`node_modules/.cache/plinth/${archives[0]}`);
  }

  archive(): Archive {
    return Archive.read(this.archiveFile());
  }

  /** The same project under another name. */
  move(): void {
    const moved = `${this.folder}-moved`;
    renameSync(this.folder, moved);
    this.folder = moved;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private copy(name: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    copyFileSync(join(repository, name), this.path(name));
  }
}
