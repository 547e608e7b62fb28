import type { Authentication } from "../../data/authentication";
import {
  formatStoreName,
  impliedAccess,
  isAccess,
  kindOf,
  parseStoreName,
  type StoreAccess,
  type StoreName,
  type StoreSection,
} from "../../data/stores";
import { byName } from "../../mappings/sorted-entries";
import type { Reference } from "../../references/resolved";
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

type Mounts = ResolvedWorkloadSettings["mounts"];
type Uses = ResolvedWorkloadSettings["uses"];

/** Each store that a workload uses, once, by name: what `uses` says wins over what references and mounts imply. */
export function storeLinks(
  uses: Uses,
  mounts: Mounts,
  references: readonly Reference[],
): readonly StoreLink[] {
  const links = new Map<string, StoreLink>();
  const add = (store: StoreName, access: StoreAccess, said: Pick<StoreLink, "implied" | "authentication">) =>
    links.set(formatStoreName(store), { store, access, ...said, directories: directoriesOf(store, mounts) });
  const implied = { implied: true };
  for (const { fileSystem } of Object.values(mounts))
    add({ section: "fileSystems", name: fileSystem }, "read", implied);
  for (const reference of references) {
    const store = parseStoreName(`${reference.section}.${reference.name}`);
    const access = impliedAccess(reference);
    if (store && access && links.get(formatStoreName(store))?.access !== "read") add(store, access, implied);
  }
  for (const [key, use] of Object.entries(uses)) {
    const store = parseStoreName(key);
    if (store) add(store, explicitAccess(store, use), { implied: false, ...authenticationOf(store, use) });
  }
  return [...links].sort(byName).map(([, link]) => link);
}

/** Nothing means the narrowest. */
function explicitAccess({ section }: StoreName, use: Uses[string]): StoreAccess {
  const word = typeof use === "string" ? use : use?.access;
  return isAccess(section, word) ? word : (kindOf(section).access[0] as StoreAccess);
}

/** How it signs in, where anything does; a word means with a password. */
function authenticationOf({ section }: StoreName, use: Uses[string]): Pick<StoreLink, "authentication"> {
  if (!kindOf(section).signsIn) return {};
  return { authentication: (typeof use === "string" ? undefined : use?.authentication) ?? "password" };
}

function directoriesOf({ section, name }: StoreName, mounts: Mounts): readonly string[] {
  if (section !== "fileSystems") return [];
  const own = Object.values(mounts).filter(({ fileSystem }) => fileSystem === name);
  return [...new Set(own.map(({ directory }) => directory))].sort();
}
