import type { ResourceState } from "../../../preview/engine/resource-state";
import { terraformArguments, type Json } from "../terraform/terraform-config";
import type { BlockSchema, ResourceSchemas } from "../terraform/resource-schema";
import { inOlderWords } from "../terraform/older-words";
import { terraformType } from "../terraform/terraform-names";

/** A resource of a plan as Terraform has it. */
interface Described {
  readonly type: string;
  /** Terraform's name of the type, and the resource's. */
  readonly terraform: string;
  readonly name: string;
  readonly values: Readonly<Record<string, Json>>;
  readonly dependencies: readonly string[];
  /** What only this one has, with the attribute that has it: ids and ARNs. */
  readonly own: ReadonlyMap<string, string>;
}

/**
 * The AWS resources of a plan of mode `up` for Terraform: where one holds the planned id or ARN of another, it refers to
 * it, as the program does, so that it gets the one that is really made.
 */
export class ReferringResources {
  private readonly described: ReadonlyMap<string, Described>;

  constructor(plan: readonly ResourceState[], schemas: ResourceSchemas) {
    const resources = plan.filter(({ type }) => type.startsWith("aws:"));
    const addresses = new Map(resources.map(({ urn, type, name }) => [urn, addressOf(type, name, schemas)]));
    this.described = new Map(
      resources.map((resource) => {
        const address = addresses.get(resource.urn)!;
        const [terraform = "", name = ""] = address.split(".");
        const { block } = schemas[terraform]!;
        return [
          address,
          {
            ...{ type: resource.type, terraform, name },
            values: {
              ...terraformArguments(terraform, block, inOlderWords(resource.type, resource.inputs)),
              ...waitingShortly(block),
            },
            dependencies: resource.dependencies.flatMap((urn) => addresses.get(urn) ?? []),
            own: ownValues(resource, (attribute) => attribute in (block.attributes ?? {})),
          },
        ];
      }),
    );
  }

  /** Types of Pulumi by Terraform's. */
  get types(): ReadonlyMap<string, string> {
    return new Map([...this.described.values()].map(({ terraform, type }) => [terraform, type]));
  }

  /** All of them but those at some addresses: who needs one of these gets the planned id. `more` are further tags. */
  configuration(without: ReadonlySet<string>, more: Readonly<Record<string, string>> = {}): Json {
    const left = [...this.described].filter(([address]) => !without.has(address));
    const references = new Map<string, string>();
    for (const [address, { own }] of left)
      for (const [value, attribute] of own) references.set(value, `\${${address}.${attribute}}`);
    const longestFirst = [...references].sort(([a], [b]) => b.length - a.length);
    const resource: Record<string, Record<string, Json>> = {};
    for (const [address, { terraform, name, values, dependencies }] of left) {
      const others = longestFirst.filter(([, reference]) => !reference.includes(`${address}.`));
      const depends = dependencies.filter((one) => !without.has(one));
      (resource[terraform] ??= {})[name] = {
        ...(mapped(values, (text) => referring(text, others)) as Record<string, Json>),
        ...withTags(values, more),
        ...(depends.length > 0 && { depends_on: depends }),
      };
    }
    return { resource };
  }
}

function addressOf(type: string, name: string, schemas: ResourceSchemas): string {
  return `${terraformType(type, (known) => known in schemas)}.${name.replace(/\W/g, "_")}`;
}

/** The emulation makes at once what it makes at all: for the rest nobody waits until AWS would have made it. */
function waitingShortly({ block_types: blocks = {} }: BlockSchema): Readonly<Record<string, Json>> {
  const operations = Object.keys(blocks["timeouts"]?.block.attributes ?? {});
  return operations.length === 0
    ? {}
    : { timeouts: Object.fromEntries(operations.map((one) => [one, "60s"])) };
}

/** Ids and ARNs that AWS gives, and nobody else has: not what the resource was given itself. */
function ownValues(
  { id, inputs, outputs }: ResourceState,
  isAttribute: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const given = JSON.stringify(inputs);
  const snake = (name: string) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  const values = [["id", id] as const, ...Object.entries(outputs)].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && /\d/.test(entry[1]) && /^(?!\d+$).{9,}$/.test(entry[1]),
  );
  return new Map(
    values
      .filter(([property, value]) => isAttribute(snake(property)) && !given.includes(JSON.stringify(value)))
      .map(([property, value]) => [value, snake(property)]),
  );
}

function withTags(values: Readonly<Record<string, Json>>, more: Readonly<Record<string, string>>) {
  const tagged = ["tags", "tags_all"].filter((name) => name in values);
  return Object.fromEntries(
    tagged.map((name) => [name, { ...(values[name] as Record<string, string>), ...more }]),
  );
}

/** No text of a plan is a template of Terraform. */
function referring(text: string, references: readonly (readonly [string, string])[]): string {
  const literal = text.replace(/(?<!\$)\$\{/g, () => "$${");
  return references.reduce(
    (result, [value, reference]) => result.replaceAll(value, () => reference),
    literal,
  );
}

function mapped(value: Json, of: (text: string) => string): Json {
  if (typeof value === "string") return of(value);
  if (Array.isArray(value)) return value.map((one: Json) => mapped(one, of));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one as Json, of)]));
}
