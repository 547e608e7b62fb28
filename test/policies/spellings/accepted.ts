/** A spelling that a rule judges otherwise than the plain one. */
export interface Escape {
  readonly by: string;
  readonly title: string;
  readonly type: string;
  readonly spelling: string;
  readonly text: string;
}

/** Escapes that may be, and why. */
interface Accepted {
  readonly by: RegExp;
  readonly spelling: RegExp;
  readonly text?: RegExp;
  readonly because: string;
}

/** Each row is met by an escape: one that is not is an error of its own. */
export const accepted: readonly Accepted[] = [
  {
    by: /^(no-deprecated-tokens|s3-no-inline-deprecated)$/,
    spelling: /^twin type$/,
    because: "it speaks of the spelling itself: one of the twins is deprecated",
  },
  {
    by: /^iam-no-admin$/,
    spelling: /^a statement for each Action$/,
    because: "each of the statements allows whole services, which iam-no-service-wildcard refuses",
  },
];

/** The row that accepts an escape, if there is one. */
export function acceptedBy({ by, spelling, text }: Escape): Accepted | undefined {
  return accepted.find(
    (row) => row.by.test(by) && row.spelling.test(spelling) && (row.text?.test(text) ?? true),
  );
}
