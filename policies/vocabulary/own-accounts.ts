import { listSetting } from "./property-checks";
import { PlannedResource, RuleContext } from "./rule";
import { textOf } from "./shown-value";

/** The accounts that a resource may let in. */
interface KnownAccounts {
  /** Those of the program: the provider works in no other. Undefined where the provider names none. */
  readonly own: readonly string[] | undefined;
  /** Those that whoever runs the gate trusts. */
  readonly trusted: readonly string[];
}

/** The accounts of the resource's provider, and the setting `trustedAccounts`. */
export function knownAccounts(resource: PlannedResource, context: RuleContext): KnownAccounts {
  const allowed = resource.provider("allowedAccountIds");
  const own =
    allowed.state === "known" && Array.isArray(allowed.value)
      ? allowed.value.flatMap((one) => textOf(one) ?? [])
      : [];
  return {
    own: own.length === 0 ? undefined : own,
    trusted: listSetting(context, "trustedAccounts", []),
  };
}

/** Whether nobody outside may be meant: unknown where the provider does not say which accounts are its own. */
export function isForeign(account: string, { own, trusted }: KnownAccounts): boolean | "unknown" {
  if (trusted.includes(account)) return false;
  return own === undefined ? "unknown" : !own.includes(account);
}
