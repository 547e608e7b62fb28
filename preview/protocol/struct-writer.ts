import {
  archiveSignature,
  assetSignature,
  outputSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
} from "./signature";
import {
  Archive,
  Asset,
  ResourceReference,
  Secret,
  Unknown,
  unknownSentinel,
  type Properties,
  type Value,
} from "./value";
import { varintBytes } from "./varint";

/** How values that JSON has no word for are written. */
interface Spelling {
  /** Unknowns and secrets as output values, as transforms get them, or as themselves. */
  readonly outputs: boolean;
  /** Whole resources as references, or as their id as providers and policies get them. */
  readonly references: boolean;
}

/** What the program gets back from a registration. */
export const forProgram: Spelling = { outputs: false, references: true };
/** What a transform is called with. */
export const forTransform: Spelling = { outputs: true, references: true };
/** What the policy pack judges. */
export const forPolicies: Spelling = { outputs: false, references: false };

/**
 * Writes properties as a google.protobuf.Struct. From the last byte to the first: the length that protobuf wants before
 * a message is then known when it is written, and nothing is measured twice.
 */
export function writeProperties(
  properties: Properties,
  spelling: Spelling,
  dependencies?: Readonly<Record<string, readonly string[]>>,
): Buffer {
  const writer = new StructWriter(spelling);
  const keys = Object.keys(properties);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index]!;
    const urns = dependencies?.[key];
    writer.entry(key, properties[key]!, urns !== undefined && urns.length > 0 ? urns : undefined);
  }
  return writer.result();
}

class StructWriter {
  private buffer = Buffer.allocUnsafe(1024);
  private position = 1024;

  constructor(private readonly spelling: Spelling) {}

  result(): Buffer {
    return this.buffer.subarray(this.position);
  }

  entry(key: string, value: Value, dependencies?: readonly string[]): void {
    const before = this.written;
    if (dependencies !== undefined) this.outputWithDependencies(value, dependencies);
    else this.value(value);
    this.header(0x12, before);
    const beforeKey = this.written;
    this.text(key);
    this.header(0x0a, beforeKey);
    this.header(0x0a, before);
  }

  private map(properties: Properties): void {
    const before = this.written;
    const keys = Object.keys(properties);
    for (let index = keys.length - 1; index >= 0; index--) {
      const value = properties[keys[index]!];
      if (value !== undefined) this.entry(keys[index]!, value);
    }
    this.header(0x2a, before);
  }

  private value(value: Value): void {
    switch (typeof value) {
      case "string":
        return this.string(value);
      case "number":
        this.reserve(9);
        this.buffer.writeDoubleLE(value, (this.position -= 8));
        return this.byte(0x11);
      case "boolean":
        this.byte(value ? 1 : 0);
        return this.byte(0x20);
      default:
        return this.object(value);
    }
  }

  private object(value: Value): void {
    if (value === null || value === undefined) {
      this.byte(0);
      this.byte(0x08);
    } else if (Array.isArray(value)) {
      const before = this.written;
      for (let index = value.length - 1; index >= 0; index--) {
        const beforeItem = this.written;
        this.value(value[index] as Value);
        this.header(0x0a, beforeItem);
      }
      this.header(0x32, before);
    } else if (value instanceof Unknown) {
      if (this.spelling.outputs) this.map({ [signatureKey]: outputSignature });
      else this.string(unknownSentinel);
    } else if (value instanceof Secret) {
      if (this.spelling.outputs) this.output(value, []);
      else this.map({ [signatureKey]: secretSignature, value: value.value });
    } else if (value instanceof Asset || value instanceof Archive) {
      const signature = value instanceof Asset ? assetSignature : archiveSignature;
      this.map({ [signatureKey]: signature, ...(value.content as Properties) });
    } else if (value instanceof ResourceReference) {
      this.reference(value);
    } else {
      this.map(value as Properties);
    }
  }

  private reference(value: ResourceReference): void {
    const id = value.id instanceof Unknown ? unknownSentinel : value.id;
    if (!this.spelling.references) return this.string(id ?? value.urn);
    this.map({
      [signatureKey]: resourceSignature,
      urn: value.urn,
      ...(id === undefined ? {} : { id: value.id instanceof Unknown ? "" : id }),
    });
  }

  private outputWithDependencies(value: Value, dependencies: readonly string[]): void {
    if (value instanceof Unknown) this.map({ [signatureKey]: outputSignature, dependencies });
    else this.output(value, dependencies);
  }

  private output(value: Value, dependencies: readonly string[]): void {
    const secret = value instanceof Secret;
    const inner = secret ? value.value : value;
    this.map({
      [signatureKey]: outputSignature,
      ...(inner instanceof Unknown ? {} : { value: inner }),
      ...(secret ? { secret: true } : {}),
      ...(dependencies.length > 0 ? { dependencies } : {}),
    });
  }

  private string(text: string): void {
    const before = this.written;
    this.text(text);
    this.header(0x1a, before);
  }

  private text(text: string): void {
    const length = Buffer.byteLength(text);
    this.reserve(length);
    this.position -= length;
    this.buffer.write(text, this.position, length, "utf8");
  }

  /** Bytes so far: unlike `position`, it stays right when the buffer grows. */
  private get written(): number {
    return this.buffer.length - this.position;
  }

  /** The tag and the length of what has been written since there were `before` bytes. */
  private header(tag: number, before: number): void {
    this.varint(this.written - before);
    this.byte(tag);
  }

  private varint(value: number): void {
    const bytes = varintBytes(value);
    for (let index = bytes.length - 1; index >= 0; index--) this.byte(bytes[index]!);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.buffer[--this.position] = value;
  }

  private reserve(length: number): void {
    if (this.position >= length) return;
    const used = this.buffer.length - this.position;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, used + length));
    this.buffer.copy(grown, grown.length - used, this.position);
    this.position = grown.length - used;
    this.buffer = grown;
  }
}
