import type { z } from "zod";
import { alsoWritten } from "./spelling";

/** How a number can be written with another unit: how much of the setting's own unit each is. */
interface Units {
  /** By name; the letters may be upper or lower case. */
  readonly [unit: string]: number;
}

const number = "(\\d+|\\d*\\.\\d+)";

/** A number that can also be written with a unit: `4 GB`, `0.5vCPU`. `meant` is the unit of a number that is too small. */
export function quantity<S extends z.ZodType<number>>(canonical: S, units: Units, meant?: string) {
  const names = Object.keys(units).map(anyCase).join("|");
  const pattern = `^${number} ?(${names})$`;
  const form = new RegExp(pattern);
  const takes = (value: number) => canonical.safeParse(value).success;
  return alsoWritten(canonical, {
    schema: { type: "string", pattern },
    read: (written, wrong) => {
      const [, digits, name] = form.exec(typeof written === "string" ? written : "") ?? [];
      const unit = Object.keys(units).find((one) => one.toLowerCase() === name?.toLowerCase());
      if (unit !== undefined) return Number(digits) * units[unit]!;
      const bare = meant === undefined ? undefined : numberOf(written, meant);
      if (meant === undefined || bare === undefined || takes(bare.value)) return written;
      const value = bare.value * units[meant]!;
      if (takes(value)) wrong(`is ${bare.told}; write ${bare.value} ${meant}, or ${value}, if that is meant`);
      return written;
    },
  });
}

/** A number without a unit, or with the beginning of one (4, "4", "4G", "4Gi"), and what is wrong with it. */
function numberOf(
  written: unknown,
  unit: string,
): { readonly value: number; readonly told: string } | undefined {
  if (typeof written === "number") return { value: written, told: `${written}, too small without a unit` };
  const begun = new RegExp(`^${number} ?(${anyCase(unit.slice(0, 1))}i?)?$`);
  const [, digits, letters] = begun.exec(typeof written === "string" ? written : "") ?? [];
  if (digits === undefined) return undefined;
  const problem = letters === undefined ? "too small without a unit" : "in a unit that is written out here";
  return { value: Number(digits), told: `${JSON.stringify(written)}, ${problem}` };
}

/** JSON Schema has no flag for upper and lower case. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
