import {
  archiveSignature,
  assetSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
} from "./signature";
import { archiveIn, assetIn, referenceIn } from "./special-value";
import { Secret, secretText, unknown, unknownSentinel, type Value } from "./value";

/** A property value as the CLI writes it into JSON: a state, the digest of a preview. */
function jsonValue(json: unknown): Value {
  if (json === unknownSentinel) return unknown;
  // The digest of a preview shows a secret by this text alone.
  if (json === secretText) return new Secret(secretText);
  if (Array.isArray(json)) return json.map((item) => jsonValue(item));
  if (typeof json !== "object" || json === null) return json as Value;
  const content = json as Readonly<Record<string, unknown>>;
  switch (content[signatureKey]) {
    case secretSignature:
      return new Secret(secretValue(content));
    case assetSignature:
      return assetIn(jsonProperties(json));
    case archiveSignature:
      return archiveIn(jsonProperties(json));
    case resourceSignature:
      return referenceIn(jsonProperties(json));
    default:
      return jsonProperties(json);
  }
}

/** The properties of a resource in such JSON; none where there is no object. */
export function jsonProperties(json: unknown): Record<string, Value> {
  if (typeof json !== "object" || json === null) return {};
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, jsonValue(value)]));
}

/** A state holds secrets encrypted, or with `--show-secrets` as JSON in a text; a digest masks them. */
function secretValue({ plaintext, value }: Readonly<Record<string, unknown>>): Value {
  if (typeof plaintext === "string") {
    try {
      return jsonValue(JSON.parse(plaintext));
    } catch {
      return secretText;
    }
  }
  return value === undefined || value === secretText ? secretText : jsonValue(value);
}
