export { signatureKey } from "../../config/file/pulumi-markers";

/** A secret; the map has its `value`. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
/** An asset; the map has `text`, `path` or `uri`, and a `hash` where the engine has made it. */
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
/** An archive; the map has `assets`, `path` or `uri`, and a `hash` as an asset has. */
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
/** A whole resource; the map has its `urn` and, where it is a custom one, its `id`: empty while unknown. */
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
/** An output; the map has its `value` unless unknown, whether it is `secret`, and its `dependencies` by URN. */
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
