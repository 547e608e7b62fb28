import { isRecord, propertyOf, unknown, unwrapSecret, type Properties, type Value } from "../protocol/value";
import type { Broadening } from "./broadening";
import { opened } from "./document";

/** What users of databases and caches may do there, by type: rights that nobody's policy names. */
const rightsIn: Readonly<Record<string, (properties: Properties) => Rights | undefined>> = {
  // What the function of DatabaseUsers is called with.
  "aws:lambda/invocation:Invocation": ({ input }) => databaseRights(input),
  "aws:elasticache/user:User": ({ accessString }) => cacheRights(accessString),
};

/** How much is allowed, by what it is allowed of: a number more is a right more. */
type Rights = ReadonlyMap<string, number>;

/** True for a type of resource that says what a user of a store may do. */
export function isStoreAccess(type: string): boolean {
  return Object.hasOwn(rightsIn, type);
}

/** Whether a user of a store may do more than before. */
export function widensStoreAccess(
  type: string,
  before: Properties | undefined,
  after: Properties | undefined,
): Broadening {
  const find = rightsIn[type];
  // With a user go his rights.
  if (find === undefined || after === undefined) return false;
  const [old, present] = [before === undefined ? new Map() : find(before), find(after)];
  if (old === undefined || present === undefined) return "unknown";
  return [...present].some(([place, rank]) => rank > (old.get(place) ?? 0));
}

/** From the least to the most, as `uses` names them. */
const databaseAccess: readonly string[] = ["connect", "read", "readWrite", "owner"];

/** Of `{"users": {"web": {"databases": {"main": "readWrite"}}}}`; another function's input says nothing of rights. */
function databaseRights(input: Value | undefined): Rights | undefined {
  const called = opened(unwrapSecret(input ?? null));
  if (called === unknown) return undefined;
  const users = isRecord(called) ? propertyOf(called, "users") : undefined;
  if (!isRecord(users)) return new Map();
  return new Map(
    Object.entries(users).flatMap(([user, spec]) => {
      const databases = isRecord(spec) ? propertyOf(spec, "databases") : undefined;
      return Object.entries(isRecord(databases) ? databases : {}).map(
        ([database, access]) => [`${user} ${database}`, databaseAccess.indexOf(String(access)) + 1] as const,
      );
    }),
  );
}

/**
 * Of a line of access control: what it gives, and what it does not take away again.
 * https://valkey.io/topics/acl/
 */
function cacheRights(accessString: Value | undefined): Rights | undefined {
  const line = unwrapSecret(accessString ?? null);
  if (typeof line !== "string") return line === unknown ? undefined : new Map();
  const words = line.split(/\s+/).filter((word) => word !== "");
  if (words.includes("off")) return new Map();
  const denied = ["-@all", "-@dangerous", "-@admin"].filter((word) => !words.includes(word));
  return new Map([...words.filter((word) => !word.startsWith("-")), ...denied].map((word) => [word, 1]));
}
