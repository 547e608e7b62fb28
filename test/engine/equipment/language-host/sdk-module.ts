import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * The file of a module of the SDK that the program, or the pack, has installed.
 *
 * @param install what its author has to run when it is not installed
 */
export function sdkModule(directory: string, module: string, install: string): string {
  try {
    return createRequire(join(directory, "package.json")).resolve(module);
  } catch {
    throw new Error(`It looks like the Pulumi SDK has not been installed. Have you run ${install}?`);
  }
}
