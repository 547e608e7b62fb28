import { isDate } from "../calendar-date";
import { hasOwn } from "../setting-path";
import type { CheckInput, Findings } from "./findings";

/** Looks at the values of the file: a mistake in one waiver must not hide that another has expired. */
export function checkWaivers({ given, today }: CheckInput, findings: Findings): void {
  const waivers = given["plinth:waivers"];
  if (!Array.isArray(waivers)) return;
  waivers.forEach((waiver: unknown, index) => {
    const expires =
      hasOwn(waiver, "expires") && typeof waiver.expires === "string" ? waiver.expires.slice(0, 10) : "";
    if (isDate(expires) && expires < today)
      findings.add(
        ["plinth:waivers", index, "expires"],
        `was ${expires}, so the waiver holds no longer; repair what it excused, or agree on a new date`,
      );
  });
}
