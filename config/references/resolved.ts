/** A value of another part of the stack, written `${databases.main.host}`. */
export interface Reference {
  readonly noun: "databases" | "caches" | "buckets" | "secrets" | "domains";
  readonly name: string;
  readonly attribute?: string;
}

/** The pieces of an environment value: literal text and references, in order. */
export type Template = readonly (string | Reference)[];

/** A store that services use: its section and its name, written `buckets.uploads`. */
export interface StoreName {
  readonly noun: "databases" | "caches" | "buckets" | "fileSystems";
  readonly name: string;
}
