import { mapEntries } from "../mappings/map-entries";
import type { Recipe } from "../setting/default";
import { resolved } from "../setting/resolved";
import { entryOf } from "../setting/setting-path";
import type { CheckInput, Findings, FindingsBelow } from "../stack/findings";
import type { StackSettings } from "../stack/schema";
import { checkBucket } from "./bucket/checks";
import { deriveBucket } from "./bucket/derive";
import { checkCache } from "./cache/checks";
import { deriveCache } from "./cache/derive";
import { checkDatabase } from "./database/checks";
import { deriveDatabase } from "./database/derive";
import { checkFileSystem } from "./file-system/checks";
import { deriveFileSystem } from "./file-system/derive";
import type { StoreUsers } from "./store-users";
import { kindOf, type StoreSection, storeSections } from "./stores";
import { checkTable } from "./table/checks";
import { deriveTable } from "./table/derive";

/** What a store is derived from, beside its own settings. */
export interface StoreSurroundings<Entry = unknown> {
  /** All entries of the section, with their defaults. */
  readonly all: Readonly<Record<string, Entry>>;
  /** The links of the services, the other way round. */
  readonly users: StoreUsers;
  /** The buckets that distributions answer with. */
  readonly served: ReadonlySet<string>;
}

/** What checks look at of a store; what they add goes below it. */
export interface StoreUnderCheck<S extends StoreSection = StoreSection> extends FindingsBelow {
  readonly name: string;
  /** As it stands in the file. */
  readonly given: NonNullable<StackSettings[`plinth:${S}`]>[string];
  readonly config: StoreConfigs[S][string];
}

/** What the program does with an entry of a section before it builds it. */
interface StoreBehaviour {
  /** It and who uses it, from its settings with their defaults; total, since checks go on when some were refused. */
  readonly derive: (settings: never, name: string, around: StoreSurroundings<never>) => object;
  /** What AWS would refuse of it. */
  readonly check: (store: never, input: CheckInput, findings: Findings) => void;
}

/** How each kind of store is derived and checked. */
const storeBehaviour = {
  databases: { derive: deriveDatabase, check: checkDatabase },
  caches: { derive: deriveCache, check: checkCache },
  buckets: { derive: deriveBucket, check: checkBucket },
  tables: { derive: deriveTable, check: checkTable },
  fileSystems: { derive: deriveFileSystem, check: checkFileSystem },
} as const;

storeBehaviour satisfies Readonly<Record<StoreSection, StoreBehaviour>>;

/** The stores of a stack, by section and name. */
export type StoreConfigs = {
  readonly [S in StoreSection]: Readonly<Record<string, ReturnType<(typeof storeBehaviour)[S]["derive"]>>>;
};

/** Everything that services use, with its defaults and who uses it. */
export function deriveStores(
  settings: Partial<StackSettings>,
  { recipe, ...around }: Omit<StoreSurroundings, "all"> & { readonly recipe: Recipe },
): StoreConfigs {
  const derived = storeSections.map((section) => {
    const { entry } = kindOf(section);
    const given: Readonly<Record<string, unknown>> = settings[`plinth:${section}`] ?? {};
    const all = mapEntries(given, (own) => resolved(entry, own, recipe) as never);
    const { derive }: StoreBehaviour = storeBehaviour[section];
    return [section, mapEntries(all, (own, name) => derive(own, name, { ...around, all }))];
  });
  return Object.fromEntries(derived) as StoreConfigs;
}

/** What AWS refuses of stores. */
export function checkStores(input: CheckInput, findings: Findings): void {
  for (const section of storeSections)
    for (const [name, config] of Object.entries(input.config[section])) {
      const given = entryOf<object>(input.settings[`plinth:${section}`], name) ?? {};
      const store = { name, given, config, ...findings.below([`plinth:${section}`, name]) };
      const { check }: StoreBehaviour = storeBehaviour[section];
      if (store.trusted(["existing"])) check(store as never, input, findings);
    }
}
