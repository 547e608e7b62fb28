import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { sortedEntries } from "../../config/sorted-entries";
import { Archive, Asset, isRecord, Secret, unwrapSecret, type Value } from "../protocol/value";
import { tarHash, type ArchiveMember } from "./tar-hash";

/** A file or folder that an asset names and that is not there. */
export class MissingAsset extends Error {
  override readonly name = "MissingAsset";

  constructor(path: string) {
    super(`its asset ${path} cannot be read: there is no such file or folder`);
  }
}

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/**
 * The properties with a hash at every asset and archive that has none, as the engine adds it: of the content alone, so
 * that it is the same on every machine. What is fetched from elsewhere has none. Relative paths are those of the
 * program's folder. Throws a MissingAsset.
 */
export function withAssetHashes(properties: Record<string, Value>, root: string): Record<string, Value> {
  return mapped(properties, (value) => hashed(value, root)) as Record<string, Value>;
}

function hashed(value: Value, root: string): Value {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Asset) return assetWithHash(value, root);
  if (value instanceof Archive) return archiveWithHash(value, root);
  if (value instanceof Secret) {
    const inner = hashed(value.value, root);
    return inner === value.value ? value : new Secret(inner);
  }
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => hashed(item, root));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isRecord(value) ? mapped(value, (item) => hashed(item, root)) : value;
}

/** Most properties hold no asset: what does not change stays the same object. */
function mapped(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  let result = record;
  for (const [key, value] of Object.entries(record)) {
    const changed = change(value);
    if (changed !== value) result = { ...result, [key]: changed };
  }
  return result;
}

function assetWithHash(asset: Asset, root: string): Asset {
  const { hash, text, path } = asset.content;
  if (hash !== undefined) return asset;
  if (text !== undefined) return new Asset({ ...asset.content, hash: sha256(text) });
  if (path === undefined) return asset;
  return new Asset({ ...asset.content, hash: sha256(read(path, root)) });
}

function archiveWithHash(archive: Archive, root: string): Archive {
  const { hash, assets } = archive.content;
  if (hash !== undefined) return archive;
  const inside = assets === undefined ? {} : { assets: mapped(assets, (one) => hashed(one, root)) };
  const found = hashOfArchive(archive, root);
  return new Archive({ ...archive.content, ...inside, ...(found === undefined ? {} : { hash: found }) });
}

function hashOfArchive(archive: Archive, root: string): string | undefined {
  const { path } = archive.content;
  // A file is an archive already: its bytes count.
  if (path !== undefined && !isFolder(path, root)) return sha256(read(path, root));
  const members = membersOf(archive, root);
  return members === undefined ? undefined : tarHash(members);
}

/** What is inside, in the engine's order; nothing where something of it is fetched later, or lies in a packed file. */
function membersOf(archive: Archive, root: string): readonly ArchiveMember[] | undefined {
  const { assets, path } = archive.content;
  if (path !== undefined) return isFolder(path, root) ? filesBelow(resolve(root, path)) : undefined;
  const found = sortedEntries(assets ?? {}).map(([name, value]) => membersNamed(name, value, root));
  return found.every((one) => one !== undefined) && assets !== undefined ? found.flat() : undefined;
}

function membersNamed(name: string, value: Value, root: string): readonly ArchiveMember[] | undefined {
  const inner = unwrapSecret(value);
  if (inner instanceof Archive)
    return membersOf(inner, root)?.map((one) => ({ ...one, name: posix.join(name, one.name) }));
  if (!(inner instanceof Asset)) return undefined;
  const { text, path } = inner.content;
  if (text !== undefined) return [{ name, content: Buffer.from(text) }];
  return path === undefined ? undefined : [{ name, content: read(path, root) }];
}

/** The files of a folder by name, those of a folder in it where its name stands. Links to folders are left out. */
function filesBelow(folder: string, prefix = ""): ArchiveMember[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      const name = posix.join(prefix, entry);
      // The engine's own folder, which holds state.
      if (entry === ".pulumi") return [];
      if (lstatSync(path).isDirectory()) return filesBelow(path, name);
      return statSync(path).isDirectory() ? [] : [{ name, content: readFileSync(path) }];
    });
}

function isFolder(path: string, root: string): boolean {
  const found = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (found === undefined) throw new MissingAsset(path);
  return found.isDirectory();
}

function read(path: string, root: string): Buffer {
  try {
    return readFileSync(resolve(root, path));
  } catch {
    throw new MissingAsset(path);
  }
}
