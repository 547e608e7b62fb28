import * as pulumi from "@pulumi/pulumi";

/** The values under `plinth:secretValues`: the one place of a stack file where `secure:` is legal. */
export function readSecretValues(): pulumi.Output<Record<string, string>> {
  const values = new pulumi.Config("plinth").getSecretObject<Record<string, string>>("secretValues");
  return values ?? pulumi.output<Record<string, string>>({});
}
