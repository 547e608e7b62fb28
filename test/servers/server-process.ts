import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chownSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { type Certificate, makeCertificate } from "./certificate";

const SYSTEM_USERS = "/etc/passwd";

/** Database servers do not run as root: then as the first of these users that the machine has. */
const UNPRIVILEGED = ["postgres", "mysql", "nobody"] as const;

/** Nobody listens yet; PostgreSQL listens, but is starting up. */
const NOT_YET = ["ECONNREFUSED", "57P03"];

/** A server of this machine, with a folder of its own for all that it writes. */
export class ServerProcess {
  readonly folder = mkdtempSync(join(tmpdir(), "plinth-server-"));
  readonly data = join(this.folder, "data");
  readonly certificate: Certificate = makeCertificate(this.folder);
  private readonly identity = process.getuid?.() === 0 ? unprivilegedUser() : {};
  private child?: ChildProcess;

  constructor() {
    this.giveAway();
  }

  /** Runs a program of the server's to its end, as the user that the server runs as. */
  async run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
    this.giveAway();
    const options = { ...this.identity, cwd: this.folder, env: { ...process.env, ...environment } };
    await promisify(execFile)(program, args, options);
  }

  /** Starts the server; resolves when `attempt` does, and rejects with the log when the server ends before. */
  async start<T>(program: string, args: readonly string[], attempt: () => Promise<T>): Promise<T> {
    const log = join(this.folder, "log");
    const descriptor = openSync(log, "a");
    this.giveAway();
    const child = spawn(program, args, {
      ...this.identity,
      cwd: this.folder,
      stdio: ["ignore", descriptor, descriptor],
    });
    this.child = child;
    // A test that fails before it stops the server still ends, and the server with it.
    child.unref();
    process.once("exit", () => child.kill("SIGKILL"));
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (child.exitCode !== null)
          throw new Error(`${program} has ended:\n${readFileSync(log, "utf8")}`, { cause: error });
        if (NOT_YET.includes(String((error as { code?: unknown }).code))) await setTimeout(50);
        else throw error;
      }
    }
  }

  /** Ends the server without saving anything: nothing of it is needed again. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGQUIT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private giveAway(): void {
    const { uid, gid } = this.identity as { uid?: number; gid?: number };
    if (uid === undefined || gid === undefined) return;
    for (const path of ["", ...readdirSync(this.folder)]) chownSync(join(this.folder, path), uid, gid);
  }
}

function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  const users = readFileSync(SYSTEM_USERS, "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of UNPRIVILEGED) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(`${SYSTEM_USERS} has none of ${UNPRIVILEGED.join(", ")}`);
}

/** A port of localhost that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
