import type { CheckInput, Findings } from "../stack/findings";
import type { Recipe } from "../setting/default";
import { checkBuckets } from "./bucket/checks";
import { deriveBuckets } from "./bucket/derive";
import { checkCaches } from "./cache/checks";
import { deriveCaches } from "./cache/derive";
import { checkDatabases } from "./database/checks";
import { deriveDatabases } from "./database/derive";
import { checkFileSystems } from "./file-system/checks";
import { deriveFileSystems } from "./file-system/derive";
import type { StoreUsers } from "./store-users";
import type { StoreSection } from "./stores";
import { checkTables } from "./table/checks";
import { deriveTables } from "./table/derive";

/** What the stores of a section are derived from, beside what the file says of them. */
export interface StoreSurroundings {
  readonly recipe: Recipe;
  /** The links of the services, the other way round. */
  readonly users: StoreUsers;
  /** The buckets that distributions answer with. */
  readonly served: ReadonlySet<string>;
}

/** What the program does with the entries of a section before it builds them. */
interface StoreBehaviour {
  /** All of them with their defaults and who uses them; total, since checks go on when some settings were refused. */
  readonly derive: (given: never, around: StoreSurroundings) => Readonly<Record<string, object>>;
  /** What AWS would refuse of them. */
  readonly check: (input: CheckInput, findings: Findings) => void;
}

/** How each kind of store is derived and checked. */
export const storeBehaviour = {
  databases: { derive: deriveDatabases, check: checkDatabases },
  caches: { derive: deriveCaches, check: checkCaches },
  buckets: { derive: deriveBuckets, check: checkBuckets },
  tables: { derive: deriveTables, check: checkTables },
  fileSystems: { derive: deriveFileSystems, check: checkFileSystems },
} as const;

storeBehaviour satisfies Readonly<Record<StoreSection, StoreBehaviour>>;

/** The stores of a stack, by section and name. */
export type StoreConfigs = {
  readonly [S in StoreSection]: ReturnType<(typeof storeBehaviour)[S]["derive"]>;
};
