/** The type of the resource that every program has at its root. */
export const stackType = "pulumi:pulumi:Stack";

/** The URN of a resource: the types of its ancestors count, their names do not, and the Stack is left out. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const qualified = parent === "" ? "" : qualifiedType(parent);
  const prefix = qualified === "" || qualified === stackType ? "" : `${qualified}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** `aws:…:Vpc` with the types of its ancestors before it, joined with `$`. */
function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The type alone. */
export function typeOf(urn: string): string {
  return qualifiedType(urn).split("$").pop() ?? "";
}

/** The logical name: everything after the third `::`, which may hold `::` itself. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

/** True for `pulumi:providers:aws` and the like. */
export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}
