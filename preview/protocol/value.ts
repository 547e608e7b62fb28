/** What stands for a value that a preview cannot know, on the wire and in our JSON. */
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that only exists once AWS has made the resource. */
export class Unknown {
  /** So that a stray JSON.stringify prints what the engine prints. */
  toJSON(): string {
    return unknownSentinel;
  }
}

/** The one Unknown there is: compare with `===`. */
export const unknown = new Unknown();

/** What stands for a secret wherever values are shown or written, and for one that only the CLI could decrypt. */
export const secretText = "[secret]";

/** A value that may never be printed. */
export class Secret {
  constructor(readonly value: Value) {}

  toJSON(): string {
    return secretText;
  }
}

/** Text or a file that a provider uploads. */
export class Asset {
  constructor(
    readonly content: {
      readonly text?: string;
      readonly path?: string;
      readonly uri?: string;
      /** SHA-256 of what is inside, in hexadecimal digits. */
      readonly hash?: string;
    },
  ) {}
}

/** A directory, an archive file, or several assets under names of their own. */
export class Archive {
  constructor(
    readonly content: {
      readonly assets?: Readonly<Record<string, Value>>;
      readonly path?: string;
      readonly uri?: string;
      /** Of what is inside and of the names there, in hexadecimal digits. */
      readonly hash?: string;
    },
  ) {}
}

/** A whole resource given as a value; `id` is absent for a component. */
export class ResourceReference {
  constructor(
    readonly urn: string,
    readonly id?: string | Unknown,
  ) {}
}

/** A property value as the engine and the providers see it. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Secret
  | Asset
  | Archive
  | ResourceReference
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The properties of a resource. */
export type Properties = Readonly<Record<string, Value>>;

/** True for a map of properties: none of the special values, not a list. */
export function isRecord(value: Value | undefined): value is { readonly [key: string]: Value } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

/** The property of this name. What every object has, such as `constructor`, is none. */
export function propertyOf(properties: Properties, name: string): Value | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** The value without a Secret around it. What stands deeper stays as it is. */
export function unwrapSecret(value: Value): Value {
  return value instanceof Secret ? unwrapSecret(value.value) : value;
}

/** True when the value, or a part of it at any depth, those of secrets too, is one for which the test holds. */
export function hasPart(value: Value | undefined, test: (part: Value) => boolean): boolean {
  if (value === undefined) return false;
  if (test(value)) return true;
  if (value instanceof Secret) return hasPart(value.value, test);
  if (Array.isArray(value)) return value.some((item: Value) => hasPart(item, test));
  return isRecord(value) && Object.values(value).some((item) => hasPart(item, test));
}

/** True when the value is, or holds at any depth, an unknown one. */
export function containsUnknown(value: Value | undefined): boolean {
  return hasPart(value, (part) => part === unknown);
}

/** True when the value is, or holds at any depth, a secret one. */
export function containsSecret(value: Value | undefined): boolean {
  return hasPart(value, (part) => part instanceof Secret);
}
