import { PlannedResource } from "../vocabulary/rule";
import { plannedResource, SdkResource } from "./planned-resource";

/**
 * What the program says of each resource, remembered from the resource's own analysis. Every registered resource is
 * analysed before the plan as a whole, and a parent before its children; what the program only reads (`get`) never is.
 */
export class AnalysedResources {
  readonly #byUrn = new Map<string, SdkResource>();
  readonly #shown = new WeakMap<SdkResource, PlannedResource>();

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
    return analysed === undefined ? undefined : this.shown(analysed);
  }

  /** A resource as its rules see it: what one of them has read the others need not read again. */
  shown(resource: SdkResource): PlannedResource {
    let shown = this.#shown.get(resource);
    if (shown === undefined) this.#shown.set(resource, (shown = plannedResource(resource, this)));
    return shown;
  }
}
