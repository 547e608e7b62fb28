import { createHash } from "node:crypto";
import { posix } from "node:path";
import { sortedEntries } from "../../config/mappings/sorted-entries";
import { Archive, Asset, isRecord, Secret, unwrapSecret, type Value } from "../protocol/value";
import { AssetFiles, UnusableAsset } from "./asset-files";
import { tarHash, type ArchiveMember } from "./tar-hash";

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/**
 * The properties with a hash at every asset and archive that has none, as the engine adds it: of the content alone, so
 * that it is the same on every machine. Relative paths are those of the project's folder. Throws an UnusableAsset, also
 * for what would be fetched from elsewhere.
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
  refuseRemote(asset);
  if (hash !== undefined) return asset;
  if (text !== undefined) return new Asset({ ...asset.content, hash: sha256(text) });
  if (path === undefined) return asset;
  return new Asset({ ...asset.content, hash: sha256(new AssetFiles(root).read(path)) });
}

function archiveWithHash(archive: Archive, root: string): Archive {
  const { hash, assets } = archive.content;
  refuseRemote(archive);
  if (hash !== undefined) return archive;
  const inside = assets === undefined ? {} : { assets: mapped(assets, (one) => hashed(one, root)) };
  const found = hashOfArchive(archive, new AssetFiles(root));
  return new Archive({ ...archive.content, ...inside, ...(found === undefined ? {} : { hash: found }) });
}

// Never shows where from: the address may hold a password.
function refuseRemote({ content }: Asset | Archive): void {
  if (content.uri !== undefined)
    throw new UnusableAsset(
      "its asset would be fetched from elsewhere (uri), which the offline preview does not do; name a file of the project",
    );
}

function hashOfArchive(archive: Archive, files: AssetFiles): string | undefined {
  const { path } = archive.content;
  // A file is an archive already: its bytes count.
  if (path !== undefined && !files.isFolder(path)) return sha256(files.read(path));
  const members = membersOf(archive, files);
  return members === undefined ? undefined : tarHash(members);
}

/** What is inside, in the engine's order; nothing where something of it lies in a packed file. */
function membersOf(archive: Archive, files: AssetFiles): readonly ArchiveMember[] | undefined {
  const { assets, path } = archive.content;
  if (path !== undefined) return files.isFolder(path) ? files.below(path) : undefined;
  const found = sortedEntries(assets ?? {}).map(([name, value]) => membersNamed(name, value, files));
  return found.every((one) => one !== undefined) && assets !== undefined ? found.flat() : undefined;
}

function membersNamed(name: string, value: Value, files: AssetFiles): readonly ArchiveMember[] | undefined {
  const inner = unwrapSecret(value);
  if (inner instanceof Archive)
    return membersOf(inner, files)?.map((one) => ({ ...one, name: posix.join(name, one.name) }));
  if (!(inner instanceof Asset)) return undefined;
  const { text, path } = inner.content;
  if (text !== undefined) return [{ name, content: Buffer.from(text) }];
  return path === undefined ? undefined : [{ name, content: files.read(path) }];
}
