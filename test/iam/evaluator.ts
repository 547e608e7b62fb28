import { matchesWildcards } from "../../policies/vocabulary/wildcards";
import { meets } from "./conditions";
import type { Policies, PolicyDocument, Request, Statement } from "./policy";

/** `refused` by a statement that denies, `ungranted` where nothing allows. */
export type Verdict = "allowed" | "refused" | "ungranted";

/**
 * What IAM decides about a request of a role within its own account. A policy that is written on the resource could
 * still allow what is `ungranted`; nothing allows what is `refused`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function decide(policies: Policies, request: Request): Verdict {
  const { identity, boundary } = policies;
  const layers = [identity, ...(boundary ? [[boundary]] : [])];
  const some = (documents: readonly PolicyDocument[], effect: Statement["Effect"]) =>
    documents.some(({ Statement }) =>
      Statement.some((statement) => statement.Effect === effect && applies(statement, request)),
    );
  if (layers.some((documents) => some(documents, "Deny"))) return "refused";
  return layers.every((documents) => some(documents, "Allow")) ? "allowed" : "ungranted";
}

/** Whether a statement speaks of a request. */
export function applies(statement: Statement, request: Request): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const action = request.action.toLowerCase();
  return (
    covers(Action, NotAction, (pattern) => matchesWildcards(pattern.toLowerCase(), action)) &&
    covers(Resource, NotResource, (pattern) => matchesWildcards(pattern, request.resource)) &&
    (Condition === undefined || meets(Condition, request))
  );
}

function covers(
  named: string | readonly string[] | undefined,
  left: string | readonly string[] | undefined,
  matches: (pattern: string) => boolean,
): boolean {
  return named === undefined ? !listOf(left ?? []).some(matches) : listOf(named).some(matches);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
