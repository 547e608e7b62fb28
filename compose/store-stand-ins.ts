import type { StackConfig, StoreSection } from "../config/stack-config";
import { bucketAttributes, objectStore, objectStoreEnvironment } from "./buckets";
import { cacheAttributes, caches } from "./caches";
import type { ComposePart, Dependencies } from "./compose-part";
import { databaseAttributes } from "./database-access";
import { databaseDependencies, databases } from "./databases";
import { fileSystems } from "./file-systems";
import { standIns, standInFor } from "./names";
import { tableAttributes, tableDependencies, tables, tablesEnvironment } from "./tables";
import type { YamlValue } from "./yaml-text";

/** What stands in for the stores of a section on a laptop. */
interface StandIn {
  /** The containers, with their volumes and files. */
  readonly parts: (stack: StackConfig) => readonly ComposePart[];
  /** What a service can refer to of one of them, by attribute. */
  readonly attributes: (
    stack: StackConfig,
    name: string,
    service: string,
  ) => Readonly<Record<string, string>>;
  /** What must be there before a service that uses one starts. */
  readonly dependencies: (stack: StackConfig, name: string) => Dependencies;
  /** What the AWS SDKs read to find it instead of AWS, beside the keys. */
  readonly environment?: Readonly<Record<string, YamlValue>>;
}

/** What stands in for the stores of a stack, by section. */
export const storeStandIns: Readonly<Record<StoreSection, StandIn>> = {
  databases: { parts: databases, attributes: databaseAttributes, dependencies: databaseDependencies },
  caches: {
    parts: caches,
    attributes: cacheAttributes,
    dependencies: (_, name) => ({
      [standInFor({ section: "caches", name })]: { condition: "service_healthy" },
    }),
  },
  buckets: {
    parts: objectStore,
    attributes: bucketAttributes,
    dependencies: () => ({ [standIns.objectStore]: { condition: "service_healthy" } }),
    environment: objectStoreEnvironment,
  },
  tables: {
    parts: tables,
    attributes: tableAttributes,
    dependencies: tableDependencies,
    environment: tablesEnvironment,
  },
  fileSystems: { parts: fileSystems, attributes: () => ({}), dependencies: () => ({}) },
};
