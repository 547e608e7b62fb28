import { PlannedResource } from "../vocabulary/rule";
import { plannedResource, SdkResource } from "./planned-resource";

/**
 * What the program says of each resource, remembered from the resource's own analysis. Every registered resource is
 * analysed before the plan as a whole, and a parent before its children; what the program only reads (`get`) never is.
 */
export class AnalysedResources {
  readonly #byUrn = new Map<string, SdkResource>();

  /** Keeps the resource as its last analysis sees it, which is after remediation. */
  remember({ type, name, urn, props, opts, provider }: SdkResource): void {
    this.#byUrn.set(urn, { type, name, urn, props, opts, ...(provider === undefined ? {} : { provider }) });
  }

  /** The inputs of a resource; undefined where it was not analysed. */
  inputs(urn: string): object | undefined {
    return this.#byUrn.get(urn)?.props;
  }

  /** The resource as its own rules saw it. */
  resource(urn: string): PlannedResource | undefined {
    const analysed = this.#byUrn.get(urn);
    return analysed === undefined ? undefined : plannedResource(analysed, this);
  }
}
