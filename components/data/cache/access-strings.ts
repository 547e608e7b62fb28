import type { StoreAccess } from "../../../config/stack-config";

/**
 * What the user of a service may do on the server. The rules apply in order, a later one wins.
 *
 * - `-@all` stands first because AWS writes it there: without it, every update would differ.
 * - `@connection` signs in and names the connection; `@transaction` is what clients send around a pipeline.
 * - `@dangerous` empties, halts or reconfigures the server, or shows its users: FLUSHALL, FLUSHDB, KEYS, CONFIG, ACL,
 *   MONITOR, … Two of it come back: INFO, without which clients do not start (ioredis) or take the server for an old
 *   one (RQ), and CLIENT LIST, in which workers look for themselves and each other (RQ, BullMQ).
 * - Who writes also publishes and subscribes, on every channel (`&*`), and runs scripts, which may do no more than he.
 *
 * https://valkey.io/topics/acl/
 */
export const ACCESS_STRINGS: Readonly<Record<StoreAccess<"caches">, string>> = {
  read: "on ~* -@all +@read +@connection +@transaction -@dangerous +info",
  readWrite:
    "on ~* &* -@all +@read +@write +@connection +@transaction +@pubsub +@scripting +time -@dangerous +info +client|list",
};

/** The rules of a user that nobody can be. */
export const NO_ACCESS = "off -@all";
