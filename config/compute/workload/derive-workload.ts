import { deriveTexts, referencesOf } from "../container/derive-container";
import type { WorkloadSurroundings } from "../workload-behaviour";
import { type ServiceLink, serviceLinks } from "./service-links";
import { type StoreLink, storeLinks } from "./store-links";
import type { ResolvedToldSettings, ResolvedWorkloadSettings } from "./workload-settings";

/** What a workload is given, whatever it is. */
export interface WorkloadConfig extends Pick<ResolvedWorkloadSettings, "egress" | "logRetentionInDays"> {
  /** The stores it uses, those that references and mounts of its containers imply included. */
  readonly links: readonly StoreLink[];
  /** The ports of services that it asks, those that references imply included. */
  readonly reaches: readonly ServiceLink[];
}

/** What a workload uses: what it says, and what each of its containers says. */
export function deriveLinks(
  settings: Pick<ResolvedWorkloadSettings, "uses">,
  containers: readonly ResolvedToldSettings[],
  { names, ports }: Pick<WorkloadSurroundings, "names" | "ports">,
): Pick<WorkloadConfig, "links" | "reaches"> {
  const references = containers.flatMap((container) => referencesOf(deriveTexts(container, names)));
  const mounts = containers.flatMap((container) => Object.values(container.mounts));
  return {
    links: storeLinks(settings.uses, mounts, references),
    reaches: serviceLinks(settings.uses, references, ports),
  };
}
