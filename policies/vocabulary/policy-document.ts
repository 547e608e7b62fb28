import { boundsCaller, comparisons, narrowsRequest } from "./policy-conditions";
import { principalsOf } from "./policy-principals";
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

/** Whether the statement is known to allow. */
export const isAllow = ({ value }: Statement): boolean => effect(value) === "Allow";

/** Whether the statement is known to deny. */
export const isDeny = ({ value }: Statement): boolean => effect(value) === "Deny";

function effect(value: Readable): unknown {
  const read = value.read("Effect");
  return read.state === "known" ? read.value : undefined;
}

/** Whether everyone is meant: `*`, `{AWS: "*"}`, or everyone but some. */
function namesEveryone(statement: Statement): boolean | "unknown" {
  const { everyone, someUnknown } = principalsOf(statement);
  if (everyone) return true;
  // An unknown name is that of somebody; an unknown map or text may be anything.
  return someUnknown && statement.value.map("Principal").state !== "known" ? "unknown" : false;
}

/** Whether a condition of the statement is of a kind; unknown where one cannot be read and none other is. */
function hasCondition(
  statement: Statement,
  ofAKind: Parameters<ReturnType<typeof comparisons>["known"]["some"]>[0],
): boolean | "unknown" {
  const { known, someUnknown } = comparisons(statement);
  if (known.some(ofAKind)) return true;
  return someUnknown ? "unknown" : false;
}

/** Whether a condition bounds the callers. */
export const boundsCallers = (statement: Statement): boolean | "unknown" =>
  hasCondition(statement, boundsCaller);

/** Whether everyone is meant, with nothing that bounds the callers. */
export function letsEveryoneIn(statement: Statement): boolean | "unknown" {
  const everyone = namesEveryone(statement);
  if (everyone === false) return false;
  const bounded = boundsCallers(statement);
  if (bounded === true) return false;
  return everyone === "unknown" || bounded === "unknown" ? "unknown" : true;
}

/** Whether any condition narrows what the statement is about, or who may call. */
export const hasRestrictingCondition = (statement: Statement): boolean | "unknown" =>
  hasCondition(statement, (one) => narrowsRequest(one) || boundsCaller(one));

/** Whether any condition narrows what is asked for; who asks is the holder of an identity's policy anyway. */
export const narrowsWhatIsAsked = (statement: Statement): boolean | "unknown" =>
  hasCondition(statement, narrowsRequest);
