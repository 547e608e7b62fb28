import { lastWaiverDay, longestWaiver, namesNothing } from "../../policies/engine/waiver-limits";
import { isDate } from "./calendar-date";
import { hasOwn } from "../setting/setting-path";
import type { CheckInput, Findings } from "../stack/findings";

/**
 * Looks at the values of the file: a mistake in one waiver must not hide that another has expired. What no gate accepts is
 * told here; what a gate accepts less of (a shorter term, rules that cannot be waived), its own config says.
 */
export function checkWaivers({ given, today }: CheckInput, findings: Findings): void {
  const waivers = given["plinth:waivers"];
  if (!Array.isArray(waivers)) return;
  const last = lastWaiverDay(today, longestWaiver);
  waivers.forEach((waiver: unknown, index) => {
    const { add } = findings.below(["plinth:waivers", index]);
    const textOf = (key: string) =>
      hasOwn(waiver, key) && typeof waiver[key] === "string" ? waiver[key] : "";
    const expires = textOf("expires").slice(0, 10);
    if (isDate(expires) && expires < today)
      add(
        ["expires"],
        `was ${expires}, so the waiver holds no longer; repair what it excused, or agree on a new date`,
      );
    if (isDate(expires) && expires > last)
      add(
        ["expires"],
        `is ${expires}, and no waiver may hold longer than ${longestWaiver} days from now; write ${last} or an earlier day, and agree anew when it comes`,
      );
    const resource = textOf("resource");
    if (resource !== "" && namesNothing(resource))
      add(
        ["resource"],
        `is ${JSON.stringify(resource)}, which is every resource; write the logical name of one, or enough of it (web*)`,
      );
  });
}
