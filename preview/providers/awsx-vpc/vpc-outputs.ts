import { ResourceReference, unknown } from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";
import type { RegisteredChild } from "../provider";

/** The children of one VPC as they come to be registered. */
export interface Children {
  readonly subnets: { readonly type: string; readonly child: RegisteredChild }[];
  readonly routeTables: RegisteredChild[];
  readonly routeTableAssociations: RegisteredChild[];
  readonly routes: RegisteredChild[];
  readonly natGateways: RegisteredChild[];
  readonly eips: RegisteredChild[];
  readonly vpcEndpoints: RegisteredChild[];
}

/** The order of the kinds of subnets within a zone. */
export const TYPE_ORDER = ["Public", "Private", "Isolated"];

/** The id of a child, unknown at preview. */
export const idOf = (child: RegisteredChild): Value => child.id ?? unknown;

const reference = (child: RegisteredChild) => new ResourceReference(child.urn, child.id ?? unknown);

/** What the component answers with: whole resources as references, and the ids that others refer to. */
export function vpcOutputs(vpc: RegisteredChild, gateway: RegisteredChild, children: Children): Properties {
  const { subnets, ...others } = children;
  const ofType = (type: string) => subnets.filter((subnet) => subnet.type === type).map(({ child }) => child);
  const lists = Object.entries(others).map(([property, list]) => [property, list.map(reference)]);
  const byType = TYPE_ORDER.flatMap((type) => [
    [`${type.toLowerCase()}SubnetIds`, ofType(type).map(idOf)],
    [`${type.toLowerCase()}Subnets`, ofType(type).map(reference)],
  ]);
  return {
    vpc: reference(vpc),
    vpcId: idOf(vpc),
    internetGateway: reference(gateway),
    subnets: subnets.map(({ child }) => reference(child)),
    ...Object.fromEntries(lists),
    ...Object.fromEntries(byType),
  };
}
