import type { ResourceChange } from "../../preview/difference/resource-change";
import { resourceChange } from "./difference/made-change";

/** A change of a database of the data tier, in place but for what `rest` says. */
export function databaseChange(name: string, rest: Partial<ResourceChange> = {}): ResourceChange {
  const place = { tier: "data", component: `Database ${name}` };
  return resourceChange(rest.type ?? "aws:rds/instance:Instance", name, { ...place, ...rest });
}
