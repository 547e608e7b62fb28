import type { StoreSection } from "../data/stores";

/** A section whose entries values can refer to. */
export type ReferableSection = StoreSection | "secrets" | "domains";

/** A value of another part of the stack, written `${databases.main.host}`. */
export interface Reference {
  readonly section: ReferableSection;
  readonly name: string;
  readonly attribute?: string;
}

/** The pieces of an environment value: literal text and references, in order. */
export type Template = readonly (string | Reference)[];
