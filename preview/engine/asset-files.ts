import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import type { ArchiveMember } from "./tar-hash";

/** An asset of a plan that the preview cannot read, or will not. The message follows the name of the resource. */
export class UnusableAsset extends Error {
  override readonly name = "UnusableAsset";
}

/** What one asset or archive may have, in bytes: more than AWS takes for a function (250 MiB unpacked). */
const mostBytes = 256 * 1024 * 1024;

/** Where Plinth lies: a program elsewhere may take its components, and they bring the code of functions. */
const ownFolder = realpathSync(resolve(__dirname, "../.."));

/**
 * The files of one asset or archive. A plan can name any path, so only regular files below the project's folder, or
 * Plinth's own, are read, links followed, and only so much of them as fits into memory.
 */
export class AssetFiles {
  private readonly root: string;
  private left = mostBytes;

  /** `root` is the folder of the project, to which relative paths belong. */
  constructor(root: string) {
    this.root = realpathSync(root);
  }

  /** Throws an UnusableAsset where there is nothing. */
  isFolder(path: string): boolean {
    return statSync(this.real(path)).isDirectory();
  }

  /** The bytes of a file. */
  read(path: string): Buffer {
    const real = this.real(path);
    // A pipe without a writer would never open.
    const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (!found.isFile()) throw new UnusableAsset(`its asset ${path} is not a file`);
      this.left -= found.size;
      if (this.left < 0)
        throw new UnusableAsset(
          `its asset ${path} is too large: an asset or archive has at most ${mostBytes / 1024 / 1024} MiB here`,
        );
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** The files of a folder by name, those of a folder in it where its name stands. Links to folders are left out. */
  below(folder: string, prefix = ""): ArchiveMember[] {
    return readdirSync(this.real(folder))
      .sort()
      .flatMap((entry) => {
        const path = join(folder, entry);
        const name = posix.join(prefix, entry);
        // The engine's own folder, which holds state.
        if (entry === ".pulumi") return [];
        if (lstatSync(resolve(this.root, path)).isDirectory()) return this.below(path, name);
        const target = statSync(resolve(this.root, path), { throwIfNoEntry: false });
        return target?.isDirectory() ? [] : [{ name, content: this.read(path) }];
      });
  }

  private real(path: string): string {
    const found = realPath(resolve(this.root, path));
    if (found === undefined)
      throw new UnusableAsset(`its asset ${path} cannot be read: there is no such file or folder`);
    if (![this.root, ownFolder].some((folder) => isBelow(found, folder)))
      throw new UnusableAsset(
        `its asset ${path} lies outside of the project; name one below the folder of Pulumi.yaml`,
      );
    return found;
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
