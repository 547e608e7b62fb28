import type { Alias } from "./resource-options";
import { makeUrn, nameOf, typeOf } from "./urn";

/** What aliases of a resource are computed from. */
interface Aliased {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly urn: string;
  readonly aliases: readonly Alias[];
}

/** The URNs a resource may have had before: its own aliases, and those that follow from its parent's. */
export function aliasUrns(resource: Aliased, parentAliases: readonly string[]): readonly string[] {
  const urns = new Set<string>();
  for (const alias of resource.aliases) {
    const urn = aliasUrn(resource, alias);
    urns.add(urn);
    for (const parent of inheritsParent(alias) ? parentAliases : []) {
      urns.add(inherited(resource, parent, nameOf(urn), typeOf(urn)));
    }
  }
  for (const parent of parentAliases) urns.add(inherited(resource, parent, resource.name, resource.type));
  urns.delete(resource.urn);
  return [...urns];
}

function aliasUrn(resource: Aliased, alias: Alias): string {
  if ("urn" in alias) return alias.urn;
  return makeUrn(
    alias.stack || resource.stack,
    alias.project || resource.project,
    alias.noParent ? "" : alias.parent || resource.parent,
    alias.type || resource.type,
    alias.name || resource.name,
  );
}

function inheritsParent(alias: Alias): boolean {
  return !("urn" in alias) && !alias.noParent;
}

/** A child whose name begins with its parent's has it replaced by the name the parent had. */
function inherited(resource: Aliased, parentAlias: string, name: string, type: string): string {
  const parentName = nameOf(resource.parent);
  const renamed = name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name;
  const [, , stack] = parentAlias.split("::")[0]!.split(":");
  return makeUrn(stack ?? resource.stack, parentAlias.split("::")[1]!, parentAlias, type, renamed);
}
