import { mapEntries, presentEntries } from "../../mappings/map-entries";
import { parseTemplate, referencesIn } from "../../references/references";
import type { DeclaredNames, Reference, Template } from "../../references/references";
import { type StoreLink, storeLinks } from "./store-links";
import type { ResolvedWorkloadSettings } from "./workload-settings";

type Mount = ResolvedWorkloadSettings["mounts"][string];

/** What a workload is given: its variables with their references taken apart, and what it reaches. */
export interface WorkloadConfig extends Pick<ResolvedWorkloadSettings, "egress" | "logRetentionInDays"> {
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
  /** The stores it uses, those that references and mounts imply included. */
  readonly links: readonly StoreLink[];
  /** By the path at which the container sees it. */
  readonly mounts: Readonly<Record<string, Mount & { readonly readOnly: boolean }>>;
}

/** What a workload is given, derived from what it says. */
export function deriveWorkload(settings: ResolvedWorkloadSettings, names: DeclaredNames): WorkloadConfig {
  const { mounts, egress, logRetentionInDays } = settings;
  const template = (value: string) => parseTemplate(value, names).template;
  const environment = mapEntries(settings.environment, template);
  const secrets = presentEntries(settings.secrets, (value) => referencesIn(template(value))[0]);
  const references = referencesIn([...Object.values(environment).flat(), ...Object.values(secrets)]);
  const links = storeLinks(settings, references);
  return {
    ...{ environment, secrets, links, egress, logRetentionInDays },
    mounts: mapEntries(mounts, (mount) => ({ ...mount, readOnly: !mayWrite(mount.fileSystem, links) })),
  };
}

/** A mount is as wide as what the workload may do with the file system. */
function mayWrite(fileSystem: string, links: readonly StoreLink[]): boolean {
  return links.some(
    ({ store, access }) =>
      store.section === "fileSystems" && store.name === fileSystem && access === "readWrite",
  );
}
