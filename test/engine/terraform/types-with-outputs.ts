import { madeByType } from "../../../preview/providers/aws/outputs/after-update";
import { sdkSchema } from "../../../preview/providers/aws/sdk-schema";

/** The types that the emulation has tables of outputs for: all that our plans have, and those that they might. */
export function typesWithOutputs(): readonly string[] {
  return Object.keys(madeByType)
    .map((short) => {
      const [, last = ""] = short.split("/");
      return `aws:${short}:${last.charAt(0).toUpperCase()}${last.slice(1)}`;
    })
    .filter((type) => sdkSchema(type) !== undefined);
}
