import { MessageWriter } from "./message-writer";

/** Writes JSON as a google.protobuf.Struct, its keys in order. */
export function writtenStruct(fields: Readonly<Record<string, unknown>>): Buffer {
  const struct = new MessageWriter();
  for (const key of Object.keys(fields).sort()) {
    const entry = new MessageWriter().anyText(1, key).message(2, writtenValue(fields[key]));
    struct.message(1, entry.result());
  }
  return struct.result();
}

function writtenValue(value: unknown): Buffer {
  const written = new MessageWriter();
  if (typeof value === "number") written.double(2, value);
  else if (typeof value === "string") written.anyText(3, value);
  else if (typeof value === "boolean") written.anyInteger(4, Number(value));
  else if (Array.isArray(value)) written.message(6, writtenList(value));
  else if (value instanceof Object) written.message(5, writtenStruct(value as Record<string, unknown>));
  else if (value === null) written.anyInteger(1, 0);
  else throw new Error(`a ${typeof value} has no JSON`);
  return written.result();
}

function writtenList(items: readonly unknown[]): Buffer {
  const list = new MessageWriter();
  for (const item of items) list.message(1, writtenValue(item));
  return list.result();
}
