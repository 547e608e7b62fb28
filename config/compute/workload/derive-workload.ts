import { mapEntries } from "../../mappings/map-entries";
import type { DeclaredNames } from "../../references/references";
import { type StoreLink, storeLinks } from "./store-links";
import { parsedValues, referencesOf, type Values } from "./values";
import type { EgressConfig, ResolvedWorkloadSettings } from "./workload-settings";

/** Where a container sees a directory of a file system. */
export type MountConfig = ResolvedWorkloadSettings["mounts"][string] & { readonly readOnly: boolean };

/** What a workload is given: its variables, and what it reaches. */
export interface WorkloadConfig extends Values {
  /** The stores it uses, those that references and mounts imply included. */
  readonly links: readonly StoreLink[];
  /** By the path at which the container sees it. */
  readonly mounts: Readonly<Record<string, MountConfig>>;
  /** Ways out beside HTTPS and the links, by name. */
  readonly egress: Readonly<Record<string, EgressConfig>>;
  readonly logRetentionInDays: number;
}

/** What a workload is given, derived from what it says. */
export function deriveWorkload(settings: ResolvedWorkloadSettings, names: DeclaredNames): WorkloadConfig {
  const values = parsedValues(settings, names);
  const links = storeLinks(settings.uses, settings.mounts, referencesOf(values));
  return {
    ...values,
    links,
    mounts: mapEntries(settings.mounts, (mount) => ({
      ...mount,
      readOnly: !mayWrite(mount.fileSystem, links),
    })),
    egress: settings.egress,
    logRetentionInDays: settings.logRetentionInDays,
  };
}

/** A mount is as wide as what the workload may do with the file system. */
function mayWrite(fileSystem: string, links: readonly StoreLink[]): boolean {
  return links.some(
    ({ store, access }) =>
      store.section === "fileSystems" && store.name === fileSystem && access === "readWrite",
  );
}
