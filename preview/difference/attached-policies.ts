import { isSameValue } from "../protocol/same-value";
import { unwrapSecret, type Properties, type Value } from "../protocol/value";
import type { Broadening } from "./broadening";
import { listOf } from "./document";
import { holdsUnknown, mayBe } from "./unknown-in-value";

/** Types by which somebody gets a policy that stands elsewhere. */
const attachments =
  /^aws:(iam\/(role|user|group)?[pP]olicyAttachments?(Exclusive)?|ssoadmin\/(managed|customerManaged)PolicyAttachment):/;

/** True for a type of resource that gives a policy to somebody. */
export function isAttachment(type: string): boolean {
  return attachments.test(type);
}

/** Whether an attachment gives more, or to more. Its own name and place are nothing to that. */
export function attachesMore(before: Properties | undefined, after: Properties): Broadening {
  if (before === undefined) return true;
  const keys = Object.keys(after).filter(
    (key) => !key.startsWith("__") && key !== "name" && key !== "region",
  );
  return worst(
    keys.map((key) =>
      holders.includes(key) ? otherHolder(before[key], after[key]) : listsMore(before[key], after[key]),
    ),
  );
}

/** The properties that name who has what a policy allows, where that is one. */
export const holders: readonly string[] = ["role", "user", "group", "roleName", "userName", "groupName"];

/** Whether a policy gets into other hands. In those of which nothing is known yet it is taken to be as before. */
export function otherHolder(before: Value | undefined, after: Value | undefined): Broadening {
  if (before == null || after == null) return false;
  return listsMore(before, after) === true;
}

/** Whether a list, or a single value, has something that another one has not. */
export function listsMore(before: Value | undefined, after: Value | undefined): Broadening {
  const old = listOf(before && unwrapSecret(before));
  return worst(
    listOf(after && unwrapSecret(after)).map((item) => {
      if (old.some((other) => isSameValue(item, other))) return false;
      return holdsUnknown(item) && old.some((other) => mayBe(item, other)) ? "unknown" : true;
    }),
  );
}

/** Of several answers the one that matters most. */
export function worst(answers: readonly Broadening[]): Broadening {
  if (answers.includes(true)) return true;
  return answers.includes("unknown") ? "unknown" : false;
}
