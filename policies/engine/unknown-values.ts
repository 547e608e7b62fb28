import { unknownMarkers } from "../vocabulary/unknown-markers";

const markers: ReadonlySet<unknown> = new Set(unknownMarkers);

/** Whether the value is one of the engine's markers for "not known yet". */
export function isUnknownMarker(value: unknown): boolean {
  return typeof value === "string" && markers.has(value);
}
