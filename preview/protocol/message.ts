import { varintBytes } from "./varint";

/** A protobuf message cut in two: one field's bytes, and the message without it. */
interface SplitMessage {
  readonly field: Uint8Array | undefined;
  readonly rest: Uint8Array;
}

/**
 * Takes one length-delimited field out of a message, so that the properties of a resource go to our own reader and the
 * generated one sees only what is small.
 */
export function takeField(message: Buffer, field: number): SplitMessage {
  let offset = 0;
  const kept: Uint8Array[] = [];
  let taken: Uint8Array | undefined;
  while (offset < message.length) {
    const start = offset;
    const tag = varint(message, offset);
    offset = tag.end;
    let content = offset;
    switch (tag.value & 7) {
      case 0:
        offset = varint(message, offset).end;
        break;
      case 1:
        offset += 8;
        break;
      case 2: {
        const length = varint(message, offset);
        content = length.end;
        offset = length.end + length.value;
        break;
      }
      case 5:
        offset += 4;
        break;
      default:
        throw new Error(`a message has a field of wire type ${tag.value & 7}`);
    }
    if (tag.value >>> 3 === field) taken = message.subarray(content, offset);
    else kept.push(message.subarray(start, offset));
  }
  return { field: taken, rest: new Uint8Array(Buffer.concat(kept)) };
}

/** The message with one more length-delimited field; protobuf does not mind the order. */
export function withField(message: Uint8Array, field: number, content: Uint8Array): Buffer {
  return Buffer.concat([message, lengthDelimited(field, content.length), content]);
}

/** A message that is nothing but one repeated field. */
export function repeatedField(field: number, contents: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const content of contents) parts.push(lengthDelimited(field, content.length), content);
  return Buffer.concat(parts);
}

function lengthDelimited(field: number, length: number): Uint8Array {
  return Uint8Array.from([...varintBytes(field * 8 + 2), ...varintBytes(length)]);
}

function varint(buffer: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  let factor = 1;
  let offset = start;
  for (;;) {
    const byte = buffer[offset++]!;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: offset };
    factor *= 128;
  }
}
