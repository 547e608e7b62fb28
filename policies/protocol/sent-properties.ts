import type { MessageReader } from "./message-reader";

/** Where a mapping says that it is no mapping: `sdk/go/common/resource/sig/sig.go` of pulumi/pulumi. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

type Fields = Record<string, unknown>;

/** Assets are rare, and the SDK's own classes for them take time to load. */
const assets = (): typeof import("@pulumi/pulumi/asset") =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only when needed
  require("@pulumi/pulumi/asset") as typeof import("@pulumi/pulumi/asset");

/**
 * Reads the properties that the engine sends, a google.protobuf.Struct, as `@pulumi/policy` hands them to a policy:
 * keys in order, secrets as what they hide, assets as the SDK's objects. Unknown values stay the markers they are sent
 * as: whoever reads must look for them.
 */
export function sentProperties(struct: MessageReader): object {
  return ownFields(mapping(struct));
}

function mapping(struct: MessageReader): Fields {
  const entries = new Map<string, unknown>();
  let ordered = true;
  let last = "";
  while (struct.field() !== 0) {
    const entry = struct.message();
    let key = "";
    let sent: unknown = null;
    for (let field = entry.field(); field !== 0; field = entry.field()) {
      if (field === 1) key = entry.text();
      else sent = value(entry.message());
    }
    if (key < last) ordered = false;
    last = key;
    entries.set(key, sent);
  }
  const fields: Fields = {};
  // An assignment, as in the SDK: `__proto__` is no key then.
  for (const key of ordered ? entries.keys() : [...entries.keys()].sort()) fields[key] = entries.get(key);
  return fields;
}

const ownFields = (fields: Fields): Fields =>
  Object.getPrototypeOf(fields) === Object.prototype ? fields : Object.fromEntries(Object.entries(fields));

function value(sent: MessageReader): unknown {
  let read: unknown = null;
  for (let field = sent.field(); field !== 0; field = sent.field()) {
    if (field === 2) read = sent.double();
    else if (field === 3) read = sent.text();
    else if (field === 4) read = sent.integer() !== 0;
    else if (field === 5) read = unpacked(mapping(sent.message()));
    else if (field === 6) read = list(sent.message());
    else sent.skip();
  }
  return read;
}

function list(sent: MessageReader): unknown[] {
  const items: unknown[] = [];
  while (sent.field() !== 0) items.push(value(sent.message()));
  return items;
}

function unpacked(fields: Fields): unknown {
  const signature = fields[signatureKey];
  if (!signature) return ownFields(fields);
  if (signature === secretSignature) return secret(fields);
  if (signature === assetSignature) return asset(fields);
  if (signature === archiveSignature) return archive(fields);
  throw new Error(`Unrecognized signature '${String(signature)}' when unmarshaling resource property`);
}

function secret({ value }: Fields): unknown {
  if (value === undefined) throw new Error("unexpected undefined property value during deserialization");
  return value;
}

function asset({ path, text, uri }: Fields): object {
  const { FileAsset, RemoteAsset, StringAsset } = assets();
  if (path) return new FileAsset(path as string);
  if (text) return new StringAsset(text as string);
  if (uri) return new RemoteAsset(uri as string);
  throw new Error("Invalid asset encountered when unmarshaling resource property");
}

function archive({ assets: contents, path, uri }: Fields): object {
  const { Archive, Asset, AssetArchive, FileArchive, RemoteArchive } = assets();
  if (contents) {
    const parts = contents as Record<string, InstanceType<typeof Asset>>;
    if (!Object.values(parts).every((part) => Asset.isInstance(part) || Archive.isInstance(part)))
      throw new Error("Expected an AssetArchive's assets to be unmarshaled Asset or Archive objects");
    return new AssetArchive(parts);
  }
  if (path) return new FileArchive(path as string);
  if (uri) return new RemoteArchive(uri as string);
  throw new Error("Invalid archive encountered when unmarshaling resource property");
}
