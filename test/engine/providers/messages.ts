import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readProperties } from "../../../preview/protocol/struct-reader";
import { forProgram, writeProperties } from "../../../preview/protocol/struct-writer";
import type { Properties, Value } from "../../../preview/protocol/value";

/** The properties that a message holds. */
export function read(struct: Struct | undefined): Record<string, Value> {
  return readProperties(struct?.serializeBinary()).properties;
}

/** Properties as a message holds them: an unknown as the engine's own mark, a secret with its signature. */
export function write(properties: Properties): Struct {
  return Struct.deserializeBinary(writeProperties(properties, forProgram));
}
