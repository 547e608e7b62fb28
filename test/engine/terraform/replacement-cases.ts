import { canBeGiven, type AttributeSchema, type BlockSchema } from "./resource-schema";
import { existingState } from "./existing-state";
import { companionsOf } from "./companions";
import { UNKNOWN, UNKNOWN_COLLECTION, type Json } from "./terraform-config";

/** Arguments of a resource or of a block in it, as Terraform calls them. */
export type Arguments = Readonly<Record<string, Json>>;

/** A resource as it is, and as the program has it now. */
export interface ReplacementCase {
  /** What changes, each by Terraform's names and without positions in lists. */
  readonly paths: readonly (readonly string[])[];
  /** Whether that is a block, and changes from not being there. */
  readonly isBlock: boolean;
  /** The attributes in the state. */
  readonly before: Arguments;
  /** The arguments of the configuration. */
  readonly after: Arguments;
}

/**
 * All changes that can be made to a resource of a type: attributes of its own one at a time, those of a block together,
 * and each block from not being there to being there. An attribute changes from a value to one that only an apply gives:
 * the provider then cannot take it for the same, and refuses nothing that goes with a certain other value only.
 *
 * @param base arguments that are given in any case
 */
export function replacementCases(
  type: string,
  schema: BlockSchema,
  base: Arguments,
): readonly ReplacementCase[] {
  return [...changesIn(schema)].map((change) => oneCase(type, schema, base, change));
}

/** The same resource, and a program that says no longer what it said of an attribute; undefined where it has to. */
export function removalCase(
  schema: BlockSchema,
  { after }: ReplacementCase,
  path: readonly string[],
): ReplacementCase | undefined {
  const removed = path.at(-1)!;
  let optional = false;
  const silent = withObjectAt(schema, after, path.slice(0, -1), (object, inner) => {
    optional = inner.attributes?.[removed]?.optional === true;
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== removed));
  });
  const before = existingState(schema, after);
  return optional ? { paths: [path], isBlock: false, before, after: silent } : undefined;
}

interface Change {
  /** The block that it is in. */
  readonly at: readonly string[];
  readonly attributes: readonly string[];
  readonly block?: string;
}

function* changesIn(schema: BlockSchema, at: readonly string[] = []): Generator<Change> {
  // What is not kept in the state, cannot differ from it.
  const attributes = Object.entries(schema.attributes ?? {}).filter(
    ([name, attribute]) =>
      canBeGiven(attribute) && attribute.write_only !== true && !(name === "id" && at.length === 0),
  );
  const plain = attributes
    .filter(([, { nested_type: nested }]) => nested === undefined)
    .map(([name]) => name);
  if (at.length === 0) yield* plain.map((name) => ({ at, attributes: [name] }));
  else if (plain.length > 0) yield { at, attributes: plain };
  const blocks = [
    ...attributes.flatMap(([name, { nested_type: nested }]) =>
      nested === undefined ? [] : [[name, nested] as const],
    ),
    ...Object.entries(schema.block_types ?? {}).map(([name, { block }]) => [name, block] as const),
  ];
  for (const [name, block] of blocks.filter(([name]) => name !== "timeouts")) {
    yield { at, attributes: [], block: name };
    yield* changesIn(block, [...at, name]);
  }
}

function oneCase(
  type: string,
  schema: BlockSchema,
  base: Arguments,
  { at, attributes, block }: Change,
): ReplacementCase {
  const changed = block === undefined ? attributes : [block];
  const paths = changed.map((name) => [...at, name]);
  const companions = companionsOf(type, paths[0]!);
  const after = withObjectAt(schema, { ...base, ...companions }, at, (object, inner) => ({
    ...Object.fromEntries(changed.map((name) => [name, given(inner, name)])),
    ...object,
    ...Object.fromEntries(
      changed
        .filter((name) => !(name in companions) && !isBlock(inner, name))
        .map((name) => [name, given(inner, name)]),
    ),
  }));
  const existing = withObjectAt(schema, after, at, (object, inner) => {
    const kept = Object.entries(object).filter(([name]) => !changed.includes(name));
    const old = changed
      .filter((name) => !starts(inner, name))
      .map((name): [string, Json] => [name, given(inner, name)]);
    return Object.fromEntries([...kept, ...old]);
  });
  return { paths, isBlock: block !== undefined, before: existingState(schema, existing), after };
}

// A collection that AWS fills in otherwise keeps what it has, for the older framework, until the new one is known: that
// one changes from nothing, as blocks do.
function starts(schema: BlockSchema, name: string): boolean {
  const attribute = schema.attributes?.[name];
  return isBlock(schema, name) || (attribute?.computed === true && Array.isArray(attribute.type));
}

function isBlock(schema: BlockSchema, name: string): boolean {
  return schema.block_types?.[name] !== undefined || schema.attributes?.[name]?.nested_type !== undefined;
}

function given(schema: BlockSchema, name: string): Json {
  return isBlock(schema, name) ? objects(schema, name, {}) : unknownOf(schema.attributes?.[name]);
}

function unknownOf(attribute: AttributeSchema | undefined): Json {
  return Array.isArray(attribute?.type) ? UNKNOWN_COLLECTION : UNKNOWN;
}

/** A block, or an attribute made of objects, with this in it and what has to be there besides. */
function objects(schema: BlockSchema, name: string, object: Arguments): Json {
  const block = schema.block_types?.[name];
  const nested = schema.attributes?.[name]?.nested_type;
  const whole = { ...requiredOf(block?.block ?? nested ?? {}), ...object };
  const mode = block?.nesting_mode ?? nested?.nesting_mode;
  if (mode === "single" || mode === "group") return whole;
  if (mode === "map") return { key: whole };
  return Array.from({ length: Math.max(1, block?.min_items ?? 1) }, () => whole);
}

function requiredOf(schema: BlockSchema): Arguments {
  const attributes = Object.entries(schema.attributes ?? {}).filter(([, { required }]) => required === true);
  const blocks = Object.entries(schema.block_types ?? {}).filter(([, { min_items: least = 0 }]) => least > 0);
  return Object.fromEntries([...attributes, ...blocks].map(([name]) => [name, given(schema, name)]));
}

function withObjectAt(
  schema: BlockSchema,
  object: Arguments,
  path: readonly string[],
  change: (object: Arguments, schema: BlockSchema) => Arguments,
): Arguments {
  const [name, ...rest] = path;
  if (name === undefined) return change(object, schema);
  const inner = schema.block_types?.[name]?.block ?? schema.attributes?.[name]?.nested_type ?? {};
  const first: Json | undefined = Array.isArray(object[name]) ? (object[name][0] as Json) : object[name];
  const whole = { ...requiredOf(inner), ...(typeof first === "object" ? (first as Arguments) : {}) };
  return { ...object, [name]: objects(schema, name, withObjectAt(inner, whole, rest, change)) };
}
