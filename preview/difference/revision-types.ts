import type { ResourceChange } from "./resource-change";

/** Types of which each change makes a new one, beside the old one or in its place, and nothing is lost. */
const revisions: ReadonlySet<string> = new Set([
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:lambda/invocation:Invocation",
  "aws:lambda/layerVersion:LayerVersion",
  "aws:acm/certificateValidation:CertificateValidation",
]);

/** True for a replacement that is how such a thing is changed at all. */
export function isRevision({ operation, type }: Pick<ResourceChange, "operation" | "type">): boolean {
  return operation === "replace" && revisions.has(type);
}
