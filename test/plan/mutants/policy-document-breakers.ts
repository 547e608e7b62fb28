import type { ResourceState } from "../../../preview/engine/resource-state";
import { isRecord, type Value } from "../../../preview/protocol/value";
import { replaced, type Path } from "../../policies/changed-plan";
import { places, valueAt, withInput, written } from "./broken-resource";
import type { Breaker, Mutant } from "./mutant";

/** A policy document, or the statements that a component shows, and how to write another one there. */
interface Document {
  readonly at: Path;
  readonly content: Value;
  write(content: Value | undefined): ResourceState;
}

function parsed(text: Value): Value | undefined {
  if (typeof text !== "string" || !text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function documentsOf(subject: ResourceState): readonly Document[] {
  const inJson = [...places(subject.inputs)].flatMap(([at, value]): readonly Document[] => {
    const content = parsed(value);
    const write = (other: Value | undefined) => withInput(subject, at, JSON.stringify(other));
    return content === undefined ? [] : [{ at, content, write }];
  });
  const content = subject.inputs["statements"];
  const write = (other: Value | undefined) => withInput(subject, ["statements"], other);
  return content === undefined ? inJson : [...inJson, { at: ["statements"], content, write }];
}

/** What is done to one statement: the step below it, and what is put there. */
type Edit = readonly [name: string, below: Path, to: Value | undefined];

function editsOf(statement: { readonly [key: string]: Value }): readonly Edit[] {
  if (statement["Effect"] === "Deny") return [["refusal removed", [], undefined]];
  const wide = (key: string): readonly Edit[] =>
    key in statement && statement[key] !== "*" ? [[`${key} of everything`, [key], "*"]] : [];
  const condition = statement["Condition"];
  const ofResource = "Principal" in statement;
  return [
    ...wide("Action"),
    // In the policy of a resource, the resource is that one: AWS takes no other.
    ...(ofResource ? [] : wide("Resource")),
    // A condition that names the account or one of its resources still says who may come; without it is a mutant too.
    ...(/:\d{12}[:"]|"\d{12}"/.test(JSON.stringify(condition ?? "")) ? [] : wide("Principal")),
    ...(condition === undefined ? [] : [["condition removed", ["Condition"], undefined] as const]),
  ];
}

/** Each statement of each policy, widened in one way. */
export const policyDocumentBreaker: Breaker = function* (subject): Generator<Mutant> {
  for (const { at, content, write } of documentsOf(subject)) {
    for (const [path, statement] of places(content)) {
      if (!isRecord(statement) || typeof statement["Effect"] !== "string") continue;
      for (const [breaker, below, to] of editsOf(statement)) {
        const place = [...path, ...below];
        const sid = valueAt(statement, ["Sid"]);
        yield {
          breaker,
          subject,
          path: written([...at, ...place]),
          detail: typeof sid === "string" ? sid : "",
          broken: write(replaced(content, place, to)),
        };
      }
    }
  }
};
