import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/**
 * What the last snapshot of a server is called: a second one of the same name would be refused, and with it the deletion.
 * @param keepers what can replace the server: it makes a new suffix, for the snapshot of the next one
 */
export function finalSnapshotIdentifier(
  name: string,
  identifier: string,
  keepers: random.RandomIdArgs["keepers"],
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const suffix = new random.RandomId(`${name}-final-snapshot`, { byteLength: 4, keepers }, opts);
  return pulumi.interpolate`${identifier}-final-${suffix.hex}`;
}
