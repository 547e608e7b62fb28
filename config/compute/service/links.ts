import { mapEntries } from "../../mappings/map-entries";
import { sharedDefaults } from "../../setting/recipes";
import type { Authentication, Reference, StoreName } from "../../resolved-config";
import type { ServiceSettings } from "../../stack/schema";
import { byName } from "../../mappings/sorted-entries";
import {
  formatStoreName,
  impliedAccess,
  isAccess,
  parseStoreName,
  type StoreAccess,
  storeAccess,
} from "../../data/store-access";

/** What one service does with one store. */
export interface StoreLink {
  readonly store: StoreName;
  readonly access: StoreAccess;
  /** What the file says of it; a reference alone says nothing. */
  readonly authentication?: Authentication;
  /** The directories that are mounted, of a file system. */
  readonly directories: readonly string[];
}

/** Where a service mounts what, with the default directory. */
export type Mounts = Readonly<Record<string, { readonly fileSystem: string; readonly directory: string }>>;

/** The mounts of a service with their directories. */
export function resolveMounts({ mounts }: ServiceSettings): Mounts {
  return mapEntries(mounts, (mount) => ({
    fileSystem: typeof mount === "string" ? mount : mount.fileSystem,
    directory:
      (typeof mount === "string" ? undefined : mount.directory) ??
      sharedDefaults["services.mounts.directory"],
  }));
}

/** Each store that a service uses, once, by name: what `uses` says wins over what references and mounts imply. */
export function resolveLinks(
  settings: ServiceSettings,
  references: readonly Reference[],
  mounts: Mounts,
): readonly StoreLink[] {
  const links = new Map<string, StoreLink>();
  const add = (store: StoreName, access: StoreAccess, authentication?: Authentication) =>
    links.set(formatStoreName(store), {
      store,
      access,
      authentication,
      directories: directoriesOf(store, mounts),
    });
  for (const { fileSystem } of Object.values(mounts)) add({ noun: "fileSystems", name: fileSystem }, "read");
  for (const reference of references) {
    const store = parseStoreName(`${reference.noun}.${reference.name}`);
    const access = impliedAccess(reference);
    if (store && access && links.get(formatStoreName(store))?.access !== "read") add(store, access);
  }
  for (const [key, use] of Object.entries(settings.uses ?? {})) {
    const store = parseStoreName(key);
    if (store) add(store, explicitAccess(store, use), authenticationOf(use));
  }
  return [...links].sort(byName).map(([, link]) => link);
}

type UseSettings = NonNullable<ServiceSettings["uses"]>[string];

/** Nothing means the narrowest. */
function explicitAccess({ noun }: StoreName, use: UseSettings): StoreAccess {
  const word = typeof use === "string" ? use : use?.access;
  return isAccess(noun, word) ? word : storeAccess[noun][0];
}

/** What a link says of the way to sign in; a word means a password. */
function authenticationOf(use: UseSettings): Authentication {
  return (typeof use === "string" ? undefined : use?.authentication) ?? "password";
}

function directoriesOf({ noun, name }: StoreName, mounts: Mounts): readonly string[] {
  if (noun !== "fileSystems") return [];
  const own = Object.values(mounts).filter(({ fileSystem }) => fileSystem === name);
  return [...new Set(own.map(({ directory }) => directory))].sort();
}
