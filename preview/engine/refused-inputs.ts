import { DeploymentError } from "./deployment-error";
import { nameOf, typeOf } from "./urn";

/** What a provider's Check refuses, in the engine's words. */
export function refusedInputs(
  urn: string,
  failures: readonly { readonly property: string; readonly reason: string }[],
): DeploymentError {
  const resource = `${typeOf(urn)} resource '${nameOf(urn)}'`;
  const texts = failures.map(({ property, reason }) => {
    const where = property === "" ? "" : ` Examine values at '${nameOf(urn)}.${property}'.`;
    return `${resource} has a problem: ${reason.replace(/\.?$/, ".")}${where}`;
  });
  return new DeploymentError(texts.join("\n"), urn);
}
