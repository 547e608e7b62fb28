import { z } from "zod";
import { didYouMean } from "../messages/suggestion";

/** The zones that this Node lists; some stand there under the name that they had before. */
const listed = Intl.supportedValuesOf("timeZone");

/** Area and place, as IANA writes them. AWS takes no other case, no offsets and no short names such as CET. */
const areaAndPlace = /^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]*)+$/;

/** Whether both Node and AWS know a time zone by this name. */
export function isTimeZone(name: string): boolean {
  if (name === "UTC") return true;
  if (!areaAndPlace.test(name)) return false;
  const inAnyCase = listed.find((other) => other.toLowerCase() === name.toLowerCase());
  return inAnyCase === undefined ? isKnown(name) : inAnyCase === name;
}

/** Also by a newer name, or an older one, than the one that is listed. */
function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The name of a time zone; what is nearly one is told. */
export function timeZoneName() {
  const phrase = "must be a time zone such as Europe/Berlin or UTC";
  return z.string({ error: phrase }).superRefine((name, { addIssue }) => {
    if (isTimeZone(name)) return;
    const hint = didYouMean(name, [...listed, "UTC"]);
    addIssue({ code: "custom", message: hint === "" ? phrase : `is no time zone.${hint}` });
  });
}

const minutesOfDay = 24 * 60;

/**
 * Minutes by which the clocks of a zone are ahead of UTC, in winter and in summer: those of one year, since a plan must
 * not depend on the day on which it is made.
 */
export function offsetsOf(timeZone: string): readonly number[] {
  const clock = new Intl.DateTimeFormat("en", {
    ...{ timeZone, hourCycle: "h23" },
    ...{ day: "numeric", hour: "numeric", minute: "numeric" },
  });
  const offsets = [0, 6].map((month) => {
    const parts = clock.formatToParts(Date.UTC(2026, month, 15, 12));
    const read = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((part) => part.type === type)?.value);
    return (read("day") - 15) * minutesOfDay + (read("hour") - 12) * 60 + read("minute");
  });
  return [...new Set(offsets)];
}
