import type { ResourceState } from "../../../preview/engine/resource-state";
import { isRecord, type Value } from "../../../preview/protocol/value";
import { PhysicalNames } from "./physical-names";

/** One thing that a role may do: one line of the table. */
export interface Right {
  /** The service or the component that the role belongs to. */
  readonly owner: string;
  /** `task`, `execution`, or what the role is called beside its owner. */
  readonly role: string;
  /** `never ` before it where it is refused, `all but ` where it is what is left out. */
  readonly action: string;
  /** With the logical names of this stack in the place of physical ones. */
  readonly resource: string;
  /** When it holds; empty for always. */
  readonly condition: string;
}

const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/policy:Policy";
const ofRole: readonly string[] = [
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
];

/** What every role of a plan may do. The plan is one of mode `up`: only then all documents can be read. */
export function rightsOf(plan: readonly ResourceState[]): readonly Right[] {
  const names = new PhysicalNames(plan);
  const roles = plan.filter(({ type }) => type === roleType);
  const byName = new Map(roles.map((role) => [String(role.inputs["name"]), role]));
  return plan.flatMap((state): readonly Right[] => {
    if (state.type === roleType) return inlineRights(state, names);
    if (state.type === policyType)
      return documentRights({ owner: state.name, role: "policy" }, state.inputs["policy"], names);
    if (!ofRole.includes(state.type)) return [];
    const role = byName.get(String(state.inputs["role"]));
    if (role === undefined) throw new Error(`${state.urn} belongs to no role of the plan`);
    const { policyArn, policy } = state.inputs;
    return policyArn === undefined
      ? documentRights(holder(role), policy, names)
      : [{ ...holder(role), action: "everything in", resource: String(policyArn), condition: "" }];
  });
}

function inlineRights(role: ResourceState, names: PhysicalNames): readonly Right[] {
  const { managedPolicyArns, inlinePolicies } = role.inputs;
  const managed = listOf(managedPolicyArns).map((policyArn) => ({
    ...holder(role),
    action: "everything in",
    resource: String(policyArn),
    condition: "",
  }));
  const inline = listOf(inlinePolicies).flatMap((one) =>
    isRecord(one) ? documentRights(holder(role), one["policy"], names) : [],
  );
  return [...managed, ...inline];
}

/** `web-task` below the service web: the role `task` of `web`. */
function holder({ name, parent }: ResourceState): { readonly owner: string; readonly role: string } {
  const owner = parent.split("::").at(-1) ?? "";
  return { owner, role: name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : name };
}

function documentRights(
  owner: { readonly owner: string; readonly role: string },
  document: Value | undefined,
  names: PhysicalNames,
): readonly Right[] {
  const { Statement } = JSON.parse(String(document)) as { readonly Statement: Value };
  return listOf(Statement).flatMap((statement): readonly Right[] => {
    if (!isRecord(statement)) return [];
    const refused = statement["Effect"] === "Deny" ? "never " : "";
    const condition = statement["Condition"];
    const when = condition === undefined ? "" : names.hidden(JSON.stringify(condition));
    return all(statement, "Action").flatMap((action) =>
      all(statement, "Resource").map((resource) => ({
        ...owner,
        action: refused + action,
        resource: names.hidden(resource),
        condition: when,
      })),
    );
  });
}

/** What a field names, or what it leaves out. */
function all(statement: { readonly [key: string]: Value }, field: "Action" | "Resource"): readonly string[] {
  return [
    ...listOf(statement[field]).map(String),
    ...listOf(statement[`Not${field}`]).map((left) => `all but ${String(left)}`),
  ];
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

/** The lines of the table, each once, in the order of the alphabet. */
export function tableOf(rights: readonly Right[]): readonly string[] {
  const line = ({ owner, role, action, resource, condition }: Right) =>
    [owner, role, action, resource, ...(condition === "" ? [] : [`if ${condition}`])].join(" ");
  return [...new Set(rights.map(line))].sort();
}

/** The lines of the roles of services, without conditions. */
export function serviceRights(plan: readonly ResourceState[]): readonly string[] {
  const roles = rightsOf(plan).filter(({ role }) => role === "task" || role === "execution");
  return tableOf(roles.map((right) => ({ ...right, condition: "" })));
}
