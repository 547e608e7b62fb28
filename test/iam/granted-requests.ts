import { strict as assert } from "node:assert";
import type { JudgedRole } from "./judged-systems";
import type { PolicyDocument, Request, Statement } from "./policy";
import { met } from "./workload-rights";

/** The stack whose role asks. */
export interface Asking {
  readonly region: string;
  readonly system: string;
  readonly environment: string;
}

/**
 * A request for each thing that documents grant to a role, on what carries the tags of its environment. Where an action is
 * a pattern, two requests stand for it, of the shortest name and of one that no shorter pattern has: who allows both
 * has a pattern as wide.
 */
export function grantedRequests(
  { name, arn }: JudgedRole,
  documents: readonly PolicyDocument[],
  { region, system, environment }: Asking,
): readonly Request[] {
  const allowing = documents.flatMap(({ Statement }) => Statement.filter(({ Effect }) => Effect === "Allow"));
  return allowing.flatMap((statement) =>
    actionsOf(name, statement).flatMap((action) =>
      resourcesOf(name, statement).map((resource) => ({
        action,
        resource,
        context: {
          "aws:principalarn": arn,
          "aws:requestedregion": region,
          ...(resource === "*"
            ? {}
            : { "aws:resourcetag/environment": environment, "aws:resourcetag/system": system }),
          ...met(statement.Condition ?? {}),
        },
      })),
    ),
  );
}

function actionsOf(role: string, { Action }: Statement): readonly string[] {
  assert.ok(Action, `${role} is granted all actions but some`);
  const fill = (pattern: string, text: string) => pattern.replaceAll("*", text).replaceAll("?", "X");
  return [Action].flat().flatMap((one) => [...new Set([fill(one, ""), fill(one, "SomethingNobodyNames")])]);
}

function resourcesOf(role: string, { Resource }: Statement): readonly string[] {
  assert.ok(Resource, `${role} is granted something on all resources but some`);
  return [Resource]
    .flat()
    .map((one) => (one === "*" ? one : one.replaceAll("?", "x").replaceAll("*", "some/thing")));
}
