import {
  archiveSignature,
  assetSignature,
  outputSignature,
  resourceSignature,
  secretSignature,
  signatureKey,
} from "./signature";
import { archiveIn, assetIn, referenceIn } from "./special-value";
import { Secret, unknown, unknownSentinel, type Value } from "./value";

/** Properties as a message carried them, and what each top-level one says it depends on. */
export interface ReadProperties {
  readonly properties: Record<string, Value>;
  /** URNs that output values named, by top-level property; properties that named none are absent. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads a google.protobuf.Struct straight into our values. The generated reader builds an object for each leaf, twice;
 * with thousands of resources that was most of the time the preview took.
 */
export function readProperties(bytes: Uint8Array | undefined): ReadProperties {
  if (bytes === undefined || bytes.length === 0) return { properties: {}, dependencies: new Map() };
  const reader = new StructReader(bytes);
  return { properties: reader.topLevel(), dependencies: reader.dependencies };
}

class StructReader {
  readonly dependencies = new Map<string, Set<string>>();
  private readonly buffer: Buffer;
  private offset = 0;
  private property = "";

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  topLevel(): Record<string, Value> {
    return this.fields(this.buffer.length, true);
  }

  private fields(end: number, top: boolean): Record<string, Value> {
    const result: Record<string, Value> = {};
    while (this.offset < end) {
      this.offset += 1; // the tag of an entry: Struct has no other field
      const entryEnd = this.varint() + this.offset;
      let key = "";
      let value: Value = null;
      while (this.offset < entryEnd) {
        const tag = this.buffer[this.offset++];
        const length = this.varint();
        const partEnd = this.offset + length;
        if (tag === 0x0a) {
          key = this.text(partEnd);
          if (top) this.property = key;
        } else {
          value = this.value(partEnd);
        }
        this.offset = partEnd;
      }
      define(result, key, value);
    }
    return result;
  }

  private value(end: number): Value {
    if (this.offset >= end) return null;
    const tag = this.buffer[this.offset++]! >> 3;
    switch (tag) {
      case 2: {
        const number = this.buffer.readDoubleLE(this.offset);
        this.offset += 8;
        return number;
      }
      case 3: {
        const length = this.varint();
        const text = this.text(this.offset + length);
        return text === unknownSentinel ? unknown : text;
      }
      case 4:
        return this.varint() !== 0;
      case 5: {
        const length = this.varint();
        return this.special(this.fields(this.offset + length, false));
      }
      case 6: {
        const length = this.varint();
        return this.list(this.offset + length);
      }
      default:
        this.varint();
        return null;
    }
  }

  private list(end: number): Value[] {
    const items: Value[] = [];
    while (this.offset < end) {
      this.offset += 1;
      const itemEnd = this.varint() + this.offset;
      items.push(this.value(itemEnd));
      this.offset = itemEnd;
    }
    return items;
  }

  private special(map: Record<string, Value>): Value {
    switch (map[signatureKey]) {
      case undefined:
        return map;
      case secretSignature:
        return new Secret(map["value"] ?? null);
      case outputSignature:
        return this.output(map);
      case resourceSignature:
        return referenceIn(map);
      case assetSignature:
        return assetIn(map);
      case archiveSignature:
        return archiveIn(map);
      default:
        throw new Error(`a property carries the unrecognised signature ${JSON.stringify(map[signatureKey])}`);
    }
  }

  private output(map: Record<string, Value>): Value {
    if (Array.isArray(map["dependencies"]) && map["dependencies"].length > 0) {
      let urns = this.dependencies.get(this.property);
      if (urns === undefined) this.dependencies.set(this.property, (urns = new Set()));
      for (const urn of map["dependencies"]) urns.add(String(urn));
    }
    const value = "value" in map ? (map["value"] as Value) : unknown;
    return map["secret"] === true && !(value instanceof Secret) ? new Secret(value) : value;
  }

  private varint(): number {
    let result = 0;
    let factor = 1;
    for (;;) {
      const byte = this.buffer[this.offset++]!;
      result += (byte & 0x7f) * factor;
      if (byte < 0x80) return result;
      factor *= 128;
    }
  }

  private text(end: number): string {
    const text = this.buffer.toString("utf8", this.offset, end);
    this.offset = end;
    return text;
  }
}

function define(target: Record<string, Value>, key: string, value: Value): void {
  if (key === "__proto__")
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
  else target[key] = value;
}
