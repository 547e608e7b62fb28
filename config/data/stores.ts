import type { Reference } from "../references/references";
import { bucketKind } from "./bucket/kind";
import { cacheKind } from "./cache/kind";
import { databaseKind } from "./database/kind";
import { fileSystemKind } from "./file-system/kind";
import type { StoreKind, StoreRights } from "./store-kind";
import { tableKind } from "./table/kind";

/** Everything that services use, by the section of the stack file. */
export const storeKinds = {
  databases: databaseKind,
  caches: cacheKind,
  buckets: bucketKind,
  tables: tableKind,
  fileSystems: fileSystemKind,
} as const satisfies Readonly<Record<string, StoreKind>>;

/** A section that holds stores. */
export type StoreSection = keyof typeof storeKinds;

/** The sections that hold stores, in the order in which they are told. */
export const storeSections = Object.keys(storeKinds) as readonly StoreSection[];

/** What a service may do with a store of a section. */
export type StoreAccess<S extends StoreSection = StoreSection> = (typeof storeKinds)[S]["access"][number];

/** How a service signs in to a database or cache. */
export type Authentication = "password" | "iam";

/** A store that services use: its section and its name, written `buckets.uploads`. */
export interface StoreName<S extends StoreSection = StoreSection> {
  readonly section: S;
  readonly name: string;
}

/** The kind of a section, for those who do not ask which. */
export function kindOf(section: StoreSection): StoreKind {
  return storeKinds[section];
}

/** The AWS services whose gateway endpoints the stores of a stack are reached through. */
export function gatewayEndpoints(stores: Readonly<Record<StoreSection, object>>): readonly string[] {
  const used = storeSections.filter((section) => Object.keys(stores[section]).length > 0);
  return used.flatMap((section) => kindOf(section).gatewayEndpoint ?? []);
}

/** What IAM must allow somebody for all kinds of stores together. */
export function storeRights(whose: keyof StoreRights): readonly string[] {
  return storeSections.flatMap((section) => kindOf(section).rights[whose]);
}

/** Whether a word is something that a service may do with a store of a section. */
export function isAccess<S extends StoreSection>(section: S, word: unknown): word is StoreAccess<S> {
  return (storeKinds[section].access as readonly unknown[]).includes(word);
}

/** Whether a word is a section that holds stores. */
export function isStoreSection(word: string): word is StoreSection {
  return Object.hasOwn(storeKinds, word);
}

/** Takes `databases.main` apart; nothing if it names no store. */
export function parseStoreName(text: string): StoreName | undefined {
  const [section = "", name = "", ...more] = text.split(".");
  return isStoreSection(section) && name !== "" && more.length === 0 ? { section, name } : undefined;
}

/** A store as it is written. */
export function formatStoreName({ section, name }: StoreName): string {
  return `${section}.${name}`;
}

/** What a reference lets a service do with the store that it names; nothing if it names none. */
export function impliedAccess({ section, attribute = "" }: Reference): StoreAccess | undefined {
  if (!isStoreSection(section)) return undefined;
  const { impliedAccess: implied, access } = kindOf(section);
  return (implied?.(attribute) ?? access[0]) as StoreAccess;
}
