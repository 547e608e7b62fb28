/**
 * The key under which a mapping tells Pulumi that it stands for something JSON has no word for: a secret, a file to
 * upload, a resource. `sdk/go/common/resource/sig` of pulumi/pulumi.
 */
export const signatureKey = "4dabf18193072939515e22adb298388d";

export { unknownMarkers } from "../../policies/vocabulary/unknown-markers";
