import { Archive, Asset, ResourceReference, unknown, type Value } from "./value";

/** A map of properties that carries a signature, after its parts have been read. */
type SignedMap = Readonly<Record<string, Value>>;

const assetKeys = ["text", "path", "uri", "hash"] as const;
const archiveKeys = ["assets", "path", "uri", "hash"] as const;

/** The asset that a map with its signature stands for. */
export const assetIn = (map: SignedMap): Asset => new Asset(pick(map, assetKeys));

/** The same of an archive. */
export const archiveIn = (map: SignedMap): Archive => new Archive(pick(map, archiveKeys));

/** The same of a resource; its id is an empty text while nobody knows it. */
export function referenceIn({ urn, id }: SignedMap): ResourceReference {
  return new ResourceReference(String(urn), id === "" ? unknown : (id as string | undefined));
}

/** SDKs send further keys of their own, such as `__pulumiAsset`. */
function pick(map: SignedMap, keys: readonly string[]): Record<string, never> {
  const entries = keys.flatMap((key) => (key in map ? [[key, map[key]]] : []));
  return Object.fromEntries(entries) as Record<string, never>;
}
