import {
  Unknown,
  isRecord,
  unwrapSecret,
  type Properties,
  type Value,
} from "../../../preview/protocol/value";
import { canBeGiven, isOlderFramework, type AttributeSchema, type BlockSchema } from "./resource-schema";
import type { Instance } from "./planned-instances";
import type { SdkProperty, SdkTypes } from "./sdk-types";
import type { Json } from "./terraform-config";
import { pulumiProperty } from "./terraform-names";
import type { ResourceChange } from "./terraform-plan";

/** What a plan says of a value: nothing yet, that there is none, or what it is. */
export type State = "unknown" | "null" | { readonly value: Json };

/** One property of one object of one planned resource, as the real provider plans it. */
export interface Observation {
  readonly type: string;
  /** The object in the resource, without the positions in lists; empty for the resource itself. */
  readonly path: string;
  readonly property: string;
  /** What the program says of it. */
  readonly given: Value | undefined;
  readonly planned: State;
  /** What the emulation plans: undefined where it says nothing. */
  readonly emulated: Value | undefined;
  /** Whether the bridge's Check would write this value into the inputs, being the default of the schema. */
  readonly isSchemaDefault: boolean;
  /**
   * Whether it is a set or a map of texts or numbers: the older framework plans those as wholly unknown as soon as one
   * of them is.
   */
  readonly isCollection: boolean;
}

interface Place {
  readonly type: string;
  readonly terraformType: string;
  readonly olderFramework: boolean;
  readonly path: string;
  readonly known: ReadonlyMap<string, SdkProperty>;
  readonly given: Properties;
  readonly after: Readonly<Record<string, Json>>;
  readonly afterUnknown: Readonly<Record<string, Json>>;
  readonly emulated: Properties;
}

/** Everything that the plan of a resource says about its properties, beside what the emulation says. */
export function observe(
  { type, inputs }: Instance,
  terraformType: string,
  schema: BlockSchema,
  { after, afterUnknown }: ResourceChange,
  emulated: Properties,
  sdk: SdkTypes,
): readonly Observation[] {
  const olderFramework = isOlderFramework(schema);
  const known = sdk.resource(type);
  const place = {
    type,
    terraformType,
    olderFramework,
    path: "",
    known,
    given: inputs,
    after,
    afterUnknown,
    emulated,
  };
  return observeObject(place, schema, sdk);
}

function observeObject(place: Place, schema: BlockSchema, sdk: SdkTypes): readonly Observation[] {
  const attributes = Object.entries(schema.attributes ?? {}).map(
    ([name, attribute]) => [name, attribute, attribute.nested_type] as const,
  );
  const blocks = Object.entries(schema.block_types ?? {}).map(
    ([name, { block }]) => [name, undefined, block] as const,
  );
  return [...attributes, ...blocks].flatMap(([name, attribute, nested]) => {
    const property = pulumiProperty(place.terraformType, name, (candidate) => place.known.has(candidate));
    if (property === undefined || property === "id") return [];
    const declared = place.known.get(property)!;
    const given = place.given[property];
    const planned = stateOf(place.after[name], place.afterUnknown[name], declared);
    const observation: Observation = {
      type: place.type,
      path: place.path,
      property,
      given: given ?? undefined,
      planned,
      emulated: place.emulated[property],
      isSchemaDefault: place.olderFramework && isSchemaDefault(attribute, planned),
      isCollection: place.olderFramework && canBeGiven(attribute) && isCollection(attribute),
    };
    return [observation, ...observeItems(place, name, property, declared, nested, sdk)];
  });
}

function stateOf(
  value: Json | undefined,
  unknownPart: Json | undefined,
  { object, many }: SdkProperty,
): State {
  if (unknownPart === true) return "unknown";
  if (value === null || value === undefined) return "null";
  // A list that holds one block at most is that one object in Pulumi, or nothing.
  if (object !== undefined && !many && Array.isArray(value) && value.length === 0) return "null";
  return { value };
}

// What is computed too has no default in the schema of the older framework, and the bridge leaves out what is deprecated
// and, since its version 3.127, what is false, 0 or empty.
function isSchemaDefault(attribute: AttributeSchema | undefined, planned: State): boolean {
  if (attribute?.optional !== true || attribute.computed === true || attribute.deprecated === true)
    return false;
  return typeof planned === "object" && !Array.isArray(planned.value) && Boolean(planned.value);
}

function isCollection(attribute: AttributeSchema | undefined): boolean {
  return Array.isArray(attribute?.type) && attribute.type[0] !== "list";
}

function observeItems(
  place: Place,
  name: string,
  property: string,
  declared: SdkProperty,
  nested: BlockSchema | undefined,
  sdk: SdkTypes,
): readonly Observation[] {
  if (nested === undefined || declared.object === undefined) return [];
  const known = sdk.object(declared.object);
  const path = place.path === "" ? property : `${place.path}.${property}`;
  const ours = listed(place.emulated[property]);
  const plannedItems = many(place.after[name]);
  const unknownItems = many(place.afterUnknown[name]);
  return listed(place.given[property]).flatMap((item, position) => {
    const given = unwrapSecret(item);
    if (!isRecord(given)) return [];
    const found = positionOf(given, plannedItems, position);
    const emulated = unwrapSecret(ours[position] ?? null);
    const after = plannedItems[found];
    const unknownPart = unknownItems[found];
    // Where the whole list is unknown, nothing is said of what is in it.
    if (!isObject(after)) return [];
    const inner: Place = {
      ...place,
      path,
      known,
      given,
      after,
      afterUnknown: isObject(unknownPart) ? unknownPart : {},
      emulated: isRecord(emulated) ? emulated : {},
    };
    return observeObject(inner, nested, sdk);
  });
}

// A set is planned in an order of its own: the item in which all texts and numbers stand that were given is the one.
function positionOf(given: Properties, items: readonly Json[], position: number): number {
  const texts = textsIn(given);
  const agrees = (item: Json | undefined) => {
    const planned = item === undefined ? [] : textsIn(item);
    return texts.every((text) => planned.includes(text));
  };
  if (agrees(items[position])) return position;
  const found = items.findIndex(agrees);
  return found === -1 ? position : found;
}

function textsIn(value: Value | Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item: Value | Json) => textsIn(item));
  return isRecord(value as Value) ? Object.values(value as Properties).flatMap((item) => textsIn(item)) : [];
}

function listed(given: Value | undefined): readonly Value[] {
  if (given === undefined || given === null) return [];
  const value = unwrapSecret(given);
  if (value instanceof Unknown) return [];
  return Array.isArray(value) ? value : [value];
}

function many(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  return value === undefined ? [] : [value];
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
