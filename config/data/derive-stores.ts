import { type StoreConfigs, storeBehaviour, type StoreSurroundings } from "./store-behaviour";
import { type StoreSection, storeSections } from "./stores";

type GivenStores = Readonly<Partial<Record<`plinth:${StoreSection}`, object>>>;

/** Everything that services use, with its defaults and who uses it. */
export function deriveStores(settings: GivenStores, around: StoreSurroundings): StoreConfigs {
  const derived = storeSections.map((section) => [
    section,
    storeBehaviour[section].derive((settings[`plinth:${section}`] ?? {}) as never, around),
  ]);
  return Object.fromEntries(derived) as StoreConfigs;
}
