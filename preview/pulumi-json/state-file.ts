import { readFileSync } from "node:fs";
import { isMapping } from "../../config/setting/setting-path";
import type { ResourceState } from "../engine/resource-state";
import { isExportedResource, stateOf } from "./exported-resource";

/** Whose state is wanted. */
interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}

type Outcome =
  | { readonly ok: true; readonly resources: readonly ResourceState[] }
  | { readonly ok: false; readonly message: string };

const remedy = "make it with: pulumi stack export --stack STACK --file FILE";
const refused = (message: string): Outcome => ({ ok: false, message });

/** The versions of a deployment that this reads: the present one, and the one before it, which differs in what it may hold. */
const versions = [3, 4];

/** Reads what `pulumi stack export` has written. */
export function readStateFile(path: string, { project, stack }: StackIdentity): Outcome {
  let exported: unknown;
  try {
    exported = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return error instanceof SyntaxError
      ? refused(`is not JSON, or not all of it; ${remedy}`)
      : refused(`cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  if (!isMapping(exported) || !("deployment" in exported))
    return refused(`is no state of a stack; ${remedy}`);
  const { version, deployment } = exported;
  if (!versions.includes(version as number))
    return refused(
      `has version ${JSON.stringify(version) ?? "none"}, and this reads ${versions.join(" and ")}; export it with the CLI of today`,
    );
  if (!isMapping(deployment)) return refused(`is encrypted as a whole, or holds no deployment; ${remedy}`);
  const listed = deployment["resources"] ?? [];
  if (!Array.isArray(listed) || !listed.every(isExportedResource))
    return refused(`holds resources that are none; ${remedy}`);
  const states = listed
    .filter((one) => one["delete"] !== true && one["pendingReplacement"] !== true)
    .map(stateOf);
  const other = states.find(({ urn }) => !urn.startsWith(`urn:pulumi:${stack}::${project}::`));
  if (other !== undefined) {
    const [theirStack, theirProject] = other.urn.replace("urn:pulumi:", "").split("::");
    return refused(
      `is the state of the stack ${theirStack} of the project ${theirProject}, not of ${stack} of ${project}`,
    );
  }
  return { ok: true, resources: states };
}
