import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";
import { isRecord, Secret, unknown, unknownSentinel, type Value } from "../protocol/value";

/** Shorter texts stand in others by chance. */
const shortest = 6;

/** What a state or a kind is called, as `available`: nothing that is drawn for one resource alone. */
const word = /^[A-Za-z_$]{1,20}$/;

/** Takes out of a value what an update would come to know, and a run offline has made up. */
export class MadeUpValues {
  private readonly texts: readonly string[];

  /** `updated` are the steps of a run that made values up, `planned` those of one that knows only what a preview can. */
  constructor(updated: readonly Step[], planned: readonly Step[]) {
    const foreseen = new Set(planned.flatMap(({ after }) => (after === undefined ? [] : textsOf(after))));
    const found = new Set<string>();
    for (const { operation, before, after } of updated) {
      if (after === undefined || !["create", "update", "replace"].includes(operation)) continue;
      const known = new Set(textsIn([after.inputs, before?.outputs ?? {}, before?.id ?? ""]));
      for (const text of textsIn([after.outputs, after.id ?? ""])) if (!known.has(text)) found.add(text);
    }
    const isMadeUp = (text: string) => text.length >= shortest && !word.test(text) && !foreseen.has(text);
    // The longest first: a name stands in an ARN.
    this.texts = [...found].filter(isMadeUp).sort((a, b) => b.length - a.length);
  }

  /** The value with unknown ones where made up ones stand. */
  unknownIn(value: Value): Value {
    if (typeof value === "string") return this.unknownInText(value);
    if (value instanceof Secret) return new Secret(this.unknownIn(value.value));
    if (Array.isArray(value)) return value.map((item: Value) => this.unknownIn(item));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.unknownIn(item)]));
  }

  private unknownInText(text: string): Value {
    if (this.texts.includes(text)) return unknown;
    return this.texts.reduce((rest, made) => rest.replaceAll(made, unknownSentinel), text);
  }
}

function textsOf({ inputs, outputs, id = "" }: ResourceState): readonly string[] {
  return textsIn([inputs, outputs, id]);
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Secret) return textsIn(value.value);
  if (Array.isArray(value)) return value.flatMap((item: Value) => textsIn(item));
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}
