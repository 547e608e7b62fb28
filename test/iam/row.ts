import { decide } from "./evaluator";
import type { JudgedRole } from "./judged-systems";
import type { Request } from "./policy";

/** One line of the table: who, what, to what, and whether it goes. */
export interface Row {
  readonly role: JudgedRole;
  readonly request: Request;
  readonly allowed: boolean;
}

/** The line as a person reads it. */
export function lineOf({ role, request, allowed }: Row): string {
  return [
    allowed ? "may" : "may not",
    ...[role.name, request.action, request.resource],
    ...Object.entries(request.context)
      .filter(([key]) => key !== "aws:principalarn")
      .map(([key, value]) => `${key}=${[value].flat().join(",")}`),
  ].join(" ");
}

/** The rows that the policies decide otherwise. */
export function wrong(rows: readonly Row[], policies = (role: JudgedRole) => role.policies): readonly Row[] {
  return rows.filter((row) => (decide(policies(row.role), row.request) === "allowed") !== row.allowed);
}
