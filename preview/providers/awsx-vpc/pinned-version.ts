import { dependencies } from "@pulumi/awsx/package.json";

/**
 * The version of a package that the awsx provider was built with. Its children ask for that one, whatever the program has
 * installed. The SDK's own dependency is generated from it: `^7.43.0` for 7.43.0.
 */
export function pinnedVersion(package_: "aws"): string {
  return dependencies[`@pulumi/${package_}`].replace(/^\^/, "");
}
