import {
  archiveSignature,
  assetSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
} from "./signature";
import { Archive, Asset, ResourceReference, Secret, unknown, unknownSentinel, type Value } from "./value";

/** A property value as the CLI writes it into JSON: a state, the digest of a preview. `sealed` stands for what is encrypted. */
export function jsonValue(json: unknown, sealed: string): Value {
  if (json === unknownSentinel) return unknown;
  // The digest of a preview shows a secret by this text alone.
  if (json === sealed) return new Secret(sealed);
  if (Array.isArray(json)) return json.map((item) => jsonValue(item, sealed));
  if (typeof json !== "object" || json === null) return json as Value;
  const { [signatureKey]: signature, ...content } = json as Readonly<Record<string, unknown>>;
  switch (signature) {
    case secretSignature:
      return new Secret(secretValue(content, sealed));
    case assetSignature:
      return new Asset(content);
    case archiveSignature: {
      const { assets, ...rest } = content;
      return new Archive(assets === undefined ? rest : { ...rest, assets: jsonProperties(assets, sealed) });
    }
    case resourceSignature:
      return new ResourceReference(
        String(content["urn"]),
        content["id"] === undefined ? undefined : String(content["id"]),
      );
    default:
      return jsonProperties(json, sealed);
  }
}

/** The properties of a resource in such JSON; none where there is no object. */
export function jsonProperties(json: unknown, sealed: string): Record<string, Value> {
  if (typeof json !== "object" || json === null) return {};
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, jsonValue(value, sealed)]));
}

/** A state holds secrets encrypted, or with `--show-secrets` as JSON in a text; a digest masks them. */
function secretValue({ plaintext, value }: Readonly<Record<string, unknown>>, sealed: string): Value {
  if (typeof plaintext === "string") {
    try {
      return jsonValue(JSON.parse(plaintext), sealed);
    } catch {
      return sealed;
    }
  }
  return value === undefined || value === sealed ? sealed : jsonValue(value, sealed);
}
