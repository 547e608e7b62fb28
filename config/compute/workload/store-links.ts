import type { Authentication, StoreAccess, StoreName, StoreSection } from "../../data/stores";
import { formatStoreName, impliedAccess, isAccess, kindOf, parseStoreName } from "../../data/stores";
import { byName } from "../../mappings/sorted-entries";
import type { Reference } from "../../references/references";
import { saidOf } from "./uses-schema";
import type { ResolvedWorkloadSettings } from "./workload-settings";

/** What a workload does with one store. */
export interface StoreLink<S extends StoreSection = StoreSection> {
  readonly store: StoreName<S>;
  readonly access: StoreAccess<S>;
  /** Whether references and mounts alone say so, and `uses` nothing. */
  readonly implied: boolean;
  /** How `uses` says that it signs in, where it does. */
  readonly authentication?: Authentication;
  /** The directories that are mounted, of a file system. */
  readonly directories: readonly string[];
}

type Mounts = readonly ResolvedWorkloadSettings["mounts"][string][];

/** Each store that a workload uses, once, by name: what `uses` says wins over what references and mounts imply. */
export function storeLinks(
  uses: ResolvedWorkloadSettings["uses"],
  mounts: Mounts,
  references: readonly Reference[],
): readonly StoreLink[] {
  const links = new Map<string, StoreLink>();
  const add = (store: StoreName, access: StoreAccess, said: Pick<StoreLink, "implied" | "authentication">) =>
    links.set(formatStoreName(store), { store, access, ...said, directories: directoriesOf(store, mounts) });
  const implied = { implied: true };
  for (const { fileSystem } of mounts)
    if (fileSystem !== undefined) add({ section: "fileSystems", name: fileSystem }, "read", implied);
  for (const reference of references) {
    const store = parseStoreName(`${reference.section}.${reference.name}`);
    const access = impliedAccess(reference);
    if (store && access && links.get(formatStoreName(store))?.access !== "read") add(store, access, implied);
  }
  for (const [key, use] of Object.entries(uses)) {
    const store = parseStoreName(key);
    if (!store) continue;
    const { signsIn, access: modes } = kindOf(store.section);
    // No word means the narrowest, and one alone that it signs in with a password, where anything does.
    const { access = modes[0], authentication = "password" } = saidOf(use);
    if (isAccess(store.section, access))
      add(store, access, { implied: false, ...(signsIn && { authentication }) });
  }
  return [...links].sort(byName).map(([, link]) => link);
}

function directoriesOf({ section, name }: StoreName, mounts: Mounts): readonly string[] {
  if (section !== "fileSystems") return [];
  const own = mounts.filter(({ fileSystem }) => fileSystem === name);
  return [...new Set(own.map(({ directory }) => directory))].sort();
}
