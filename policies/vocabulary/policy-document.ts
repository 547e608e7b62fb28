import { isWhollyUnknown, join, Readable } from "./property-checks";
import { PlannedValue, Read } from "./rule";

/** A statement of a policy document, and where it stands. */
export interface Statement {
  readonly value: Readable;
  readonly path: string;
}

/** The statements that can be read, and the places that cannot. */
export interface Statements {
  readonly statements: readonly Statement[];
  readonly unknownAt: readonly string[];
}

/** The statements of a document, which may be one object or a list. */
export function statementsOf(document: Read<PlannedValue>, path: string): Statements {
  if (document.state === "unknown") return { statements: [], unknownAt: [path] };
  if (document.state === "absent") return { statements: [], unknownAt: [] };
  return statementList(document.value.list("Statement"), join(path, "Statement"));
}

/** The statements of a plain list. */
export function statementList(list: Read<readonly PlannedValue[]>, path: string): Statements {
  if (list.state === "unknown") return { statements: [], unknownAt: [path] };
  if (list.state === "absent") return { statements: [], unknownAt: [] };
  const placed = list.value.map((value, index) => ({ value, path: `${path}[${index}]` }));
  // Whether a statement allows or denies decides everything else.
  const hidden = ({ value }: { readonly value: PlannedValue }) =>
    isWhollyUnknown(value) || value.read("Effect").state === "unknown";
  return {
    statements: placed.filter((one) => !hidden(one)),
    unknownAt: placed.filter(hidden).map((one) => one.path),
  };
}

/** What a field holds that may be one string or a list. Unknown items count as named, not as wildcards. */
interface Strings {
  readonly known: readonly string[];
  readonly someUnknown: boolean;
}

/** The texts at a path. An absent field has none. */
export function stringsAt(value: Readable, path: string): Strings {
  const list = value.list(path);
  if (list.state === "absent") return { known: [], someUnknown: false };
  if (list.state === "unknown") return { known: [], someUnknown: true };
  const reads = list.value.map(({ self }) => self);
  return {
    known: reads.flatMap((item) => (item.state === "known" ? [String(item.value)] : [])),
    someUnknown: reads.some((item) => item.state === "unknown"),
  };
}

/** Whether the statement is known to allow. */
export const isAllow = ({ value }: Statement): boolean => effect(value) === "Allow";

/** Whether the statement is known to deny. */
export const isDeny = ({ value }: Statement): boolean => effect(value) === "Deny";

function effect(value: Readable): unknown {
  const read = value.read("Effect");
  return read.state === "known" ? read.value : undefined;
}

/** Whether everyone is meant: `*`, `{AWS: "*"}`, or everyone but some. */
export function namesEveryone({ value }: Statement): boolean | "unknown" {
  if (value.read("NotPrincipal").state !== "absent") return true;
  const principal = value.read("Principal");
  if (principal.state === "known" && principal.value === "*") return true;
  const kinds = value.map("Principal");
  if (kinds.state === "unknown") return "unknown";
  return kinds.state === "known" && stringsAt(value, "Principal.AWS").known.includes("*");
}

/** One comparison of a condition block. */
interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly someUnknown: boolean;
}

/** The comparisons of a condition; keys contain dots and colons, so they are read as map keys. */
export function comparisons({ value }: Statement): readonly Comparison[] | "unknown" {
  const condition = value.map("Condition");
  if (condition.state === "absent") return [];
  if (condition.state === "unknown") return "unknown";
  return [...condition.value.keys()].flatMap((operator) => {
    const keys = value.map(`Condition["${operator}"]`);
    return keys.state !== "known"
      ? []
      : [...keys.value.keys()].map((key): Comparison => {
          const { known, someUnknown } = stringsAt(value, `Condition["${operator}"]["${key}"]`);
          return { operator, key, values: known, someUnknown };
        });
  });
}

const restricting =
  /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/;

/** The keys that bound who may call. */
const callerKeys =
  /^(aws:(source(arn|account|owner|orgid|orgpaths|vpc|vpce|ip|identity)|principal(account|arn|orgid|orgpaths|tag\/.+)|userid)|kms:calleraccount|s3:dataaccesspoint(account|arn)|sns:endpoint|lambda:eventsourcetoken)$/i;

const boundless = (text: string): boolean => ["*", "0.0.0.0/0", "::/0", "arn:aws:*", "arn:*"].includes(text);

/** A comparison that narrows: it must match, and does not match everything. */
const narrows = ({ operator, values, someUnknown }: Comparison): boolean =>
  restricting.test(operator) && (values.length > 0 || someUnknown) && !values.some(boundless);

/** Whether a condition bounds the callers. */
export function boundsCallers(statement: Statement): boolean | "unknown" {
  const found = comparisons(statement);
  return found === "unknown" ? found : found.some((one) => callerKeys.test(one.key) && narrows(one));
}

/** Whether everyone is meant, with nothing that bounds the callers. */
export function letsEveryoneIn(statement: Statement): boolean | "unknown" {
  const everyone = namesEveryone(statement);
  if (everyone === false) return false;
  const bounded = boundsCallers(statement);
  if (bounded === true) return false;
  return everyone === "unknown" || bounded === "unknown" ? "unknown" : true;
}

/** Whether any condition narrows the statement. */
export function hasRestrictingCondition(statement: Statement): boolean | "unknown" {
  const found = comparisons(statement);
  return found === "unknown" ? found : found.some(narrows);
}

/** Whether an action pattern of a policy (`kms:*`, `iam:Put?olePolicy`) covers an action. */
export function covers(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "i").test(action);
}
