import type { Reference, StoreName } from "../resolved-config";

/** What a service may do with a store, by section: the narrowest first, which is what no mode means. */
export const storeAccess = {
  databases: ["connect", "read", "readWrite", "owner"],
  caches: ["read", "readWrite"],
  buckets: ["read", "write", "readWrite"],
  fileSystems: ["read", "readWrite"],
} as const satisfies Readonly<Record<StoreName["noun"], readonly [string, ...string[]]>>;

/** What a service may do with a store of a section. */
export type StoreAccess<N extends StoreName["noun"] = StoreName["noun"]> = (typeof storeAccess)[N][number];

/** One store, as messages call it. */
export const storeSingular: Readonly<Record<StoreName["noun"], string>> = {
  databases: "database",
  caches: "cache",
  buckets: "bucket",
  fileSystems: "file system",
};

/** The sections that hold stores. */
export const storeNouns = Object.keys(storeAccess) as readonly StoreName["noun"][];

/** Whether a word is something that a service may do with a store of a section. */
export function isAccess<N extends StoreName["noun"]>(noun: N, word: unknown): word is StoreAccess<N> {
  return (storeAccess[noun] as readonly unknown[]).includes(word);
}

/** Takes `databases.main` apart; nothing if it names no store. */
export function parseStoreName(text: string): StoreName | undefined {
  const [noun = "", name = "", ...more] = text.split(".");
  const known = storeNouns.find((candidate) => candidate === noun);
  return known !== undefined && name !== "" && more.length === 0 ? { noun: known, name } : undefined;
}

/** A store as it is written. */
export function formatStoreName({ noun, name }: StoreName): string {
  return `${noun}.${name}`;
}

/** What a reference lets a service do with the store that it names; nothing if it names none. */
export function impliedAccess({ noun, attribute = "" }: Reference): StoreAccess | undefined {
  if (noun === "databases") return ["host", "port", "name"].includes(attribute) ? "connect" : "read";
  return noun === "caches" || noun === "buckets" ? "read" : undefined;
}
