import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Archive, Asset, isRecord, Secret, type Value } from "../protocol/value";

/** A file or folder that an asset names and that is not there. */
export class MissingAsset extends Error {
  override readonly name = "MissingAsset";

  constructor(path: string) {
    super(`its asset ${path} cannot be read: there is no such file or folder`);
  }
}

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/**
 * The properties with a hash at every asset and archive that has none, as the engine adds it: of what is inside and of
 * the names inside an archive, so that it is the same on every machine. The hash of an asset is the engine's own; that
 * of an archive is not, because the engine hashes the bytes of a tar file. What is fetched from elsewhere has none.
 * Relative paths are those of the program's folder. Throws a MissingAsset.
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
  const { hash, assets, path } = archive.content;
  if (hash !== undefined) return archive;
  if (path !== undefined) return new Archive({ ...archive.content, hash: hashOfPath(path, root) });
  if (assets === undefined) return archive;
  const inside = mapped(assets, (one) => hashed(one, root));
  const hashes = Object.entries(inside).map(([name, one]) => {
    const known = one instanceof Asset || one instanceof Archive ? one.content.hash : undefined;
    return [name, known] as const;
  });
  // Something that is fetched later may be in it.
  const known = hashes.every(([, one]) => one !== undefined);
  return new Archive({ ...archive.content, assets: inside, ...(known ? { hash: together(hashes) } : {}) });
}

const together = (parts: readonly (readonly [string, string | undefined])[]) =>
  sha256(JSON.stringify([...parts].sort(([a], [b]) => (a < b ? -1 : 1))));

/** An archive that is a file already, or a folder that becomes one. */
function hashOfPath(path: string, root: string): string {
  const found = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (found === undefined) throw new MissingAsset(path);
  return found.isDirectory() ? hashOfFolder(resolve(root, path)) : sha256(read(path, root));
}

function hashOfFolder(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true });
  return together(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return [entry.name, entry.isDirectory() ? hashOfFolder(path) : sha256(readFileSync(path))] as const;
    }),
  );
}

function read(path: string, root: string): Buffer {
  try {
    return readFileSync(resolve(root, path));
  } catch {
    throw new MissingAsset(path);
  }
}
