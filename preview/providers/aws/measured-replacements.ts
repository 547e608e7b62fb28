import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Which changes make the real provider replace a resource of a type: paths of properties, without positions in lists. A
 * path stands for everything in it.
 */
export interface WrittenReplacements {
  /** Any change, be it that the program no longer says anything. */
  readonly always?: readonly string[];
  /** Another value. Where the program no longer says anything, AWS keeps what there is. */
  readonly given?: readonly string[];
  /** One object more or less at the path, where what is in it changes in place. */
  readonly number?: readonly string[];
}

const FILE = join(__dirname, "provider-replacements.json");

let table: Readonly<Record<string, WrittenReplacements>> | undefined;

/** What is measured of a type, or undefined for one that the table does not have. Read at the first question. */
export function measuredReplacements(type: string): WrittenReplacements | undefined {
  table ??= JSON.parse(readFileSync(FILE, "utf8")) as Readonly<Record<string, WrittenReplacements>>;
  return table[type];
}
