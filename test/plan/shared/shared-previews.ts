import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPreview } from "../../../preview/stack-preview";
import { programDigest } from "./program-digest";
import { readPreview, writtenPreview } from "./written-preview";

/**
 * Previews that tests share, across the processes of a run and from run to run: what has been previewed once is there
 * as long as the program is the same to the byte. A preview that has failed is made again: there may have been an
 * accident.
 */
export class SharedPreviews {
  readonly #program: string;
  readonly #folder: string;

  /**
   * @param root where the previews of all programs lie
   * @param digest of the program that is previewed, as it is now
   */
  constructor(
    private readonly root: string,
    private readonly digest: () => string,
  ) {
    this.#program = digest();
    this.#folder = join(root, this.#program);
  }

  /** The preview of a request; `make` is asked for it where there is none yet. The request is JSON, its keys in order. */
  async of(request: unknown, make: () => Promise<StackPreview>): Promise<StackPreview> {
    const name = createHash("sha256").update(JSON.stringify(request)).digest("hex").slice(0, 32);
    const file = join(this.#folder, name);
    const kept = this.#read(file);
    if (kept !== undefined) return kept;
    const made = await make();
    // Somebody may have changed the program meanwhile: then nobody knows which one this is the preview of.
    if (!hasFailed(made) && this.digest() === this.#program) this.#write(file, made);
    return made;
  }

  /** Takes away what was kept of other programs. */
  forgetOthers(): void {
    try {
      for (const name of readdirSync(this.root))
        if (name !== this.#program) rmSync(join(this.root, name), { recursive: true, force: true });
    } catch {
      // Nothing was kept yet, or another run is at it.
    }
  }

  #read(file: string): StackPreview | undefined {
    try {
      return readPreview(readFileSync(file));
    } catch {
      // Not there, or no whole file: nothing depends on it.
      return undefined;
    }
  }

  #write(file: string, preview: StackPreview): void {
    const written = writtenPreview(preview);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(`${file}.${process.pid}`, written);
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A folder that cannot be written costs time only.
    }
  }
}

function hasFailed({ diagnostics }: StackPreview): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** The previews of the program in a folder, as it is on a day. */
export function previewsOf(root: string, day: string): SharedPreviews {
  const folder = join(root, "node_modules/.cache/plinth-tests/previews");
  return new SharedPreviews(folder, () => programDigest(root, day));
}
