/** One of the fields of a cron expression. */
export interface CronField {
  /** As messages call one of its values. */
  readonly noun: string;
  /** Its least value. */
  readonly first: number;
  /** Its greatest. */
  readonly last: number;
  /** What values are called instead, from the first on; at the end of a range, the last of the same name. */
  readonly names?: readonly string[];
  /** Whether 5/15 may stand for 5-59/15: at AWS it does, and not in every crontab. */
  readonly openSteps?: true;
  /** How an interval is written that no step of this field can be. */
  readonly interval?: string;
}

/** What is wrong with what is written: the end of a sentence. */
export interface Problem {
  /** What is wrong and what to write; the path of the setting stands before it. */
  readonly problem: string;
}

type Values = readonly number[];

/** The values that a field stands for, each once and in their order. */
type FieldValues = { readonly values: Values } | Problem;

/** `*`, 5, 9-17, MON-FRI, each with a step or without one. */
const part = /^(?:\*|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/([a-z0-9]+))?$/i;

/** Reads one field after the other, up to the first that is wrong. */
export function readFields(
  written: readonly (readonly [CronField, string])[],
): { readonly fields: readonly Values[] } | Problem {
  const fields: Values[] = [];
  for (const [field, text] of written) {
    const read = readField(field, text);
    if ("problem" in read) return read;
    fields.push(read.values);
  }
  return { fields };
}

/** A list of values, ranges and steps. */
function readField(field: CronField, text: string): FieldValues {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const read = readItem(field, item);
    if ("problem" in read)
      return { problem: `has ${item || "nothing"} as its ${field.noun}, ${read.problem}` };
    for (const value of read.values) values.add(value);
  }
  return { values: [...values].sort((one, other) => one - other) };
}

function readItem(field: CronField, item: string): FieldValues {
  const match = part.exec(item);
  if (!match) return { problem: `which is ${inWords(field)}` };
  const [, from, to, step] = match;
  const opened = to === undefined && step !== undefined;
  if (opened && from !== undefined && !field.openSteps)
    return { problem: `which crontabs read in different ways; write ${from}-${field.last}/${step}` };
  const first = from === undefined ? field.first : readValue(field, from);
  const last = opened || from === undefined ? field.last : to === undefined ? first : readEnd(field, to);
  if (first === undefined || last === undefined) return { problem: `which is ${inWords(field)}` };
  if (first > last) return { problem: "which ends before it begins; write two ranges with a comma between" };
  return inSteps(field, first, last, step);
}

function inSteps(field: CronField, first: number, last: number, written = "1"): FieldValues {
  const step = readNumber(written);
  const most = field.last - field.first;
  const interval = field.interval ? `; for longer intervals write, for example, ${field.interval}` : "";
  if (step < 1 || step > most) return { problem: `where a step is 1 to ${most}${interval}` };
  const count = Math.floor((last - first) / step) + 1;
  return { values: Array.from({ length: count }, (_, index) => first + index * step) };
}

function readValue(field: CronField, text: string): number | undefined {
  return inRange(field, field.names?.indexOf(text.toUpperCase()), text);
}

function readEnd(field: CronField, text: string): number | undefined {
  return inRange(field, field.names?.lastIndexOf(text.toUpperCase()), text);
}

function inRange({ first, last }: CronField, nameIndex = -1, text: string): number | undefined {
  const value = nameIndex < 0 ? readNumber(text) : first + nameIndex;
  return first <= value && value <= last ? value : undefined;
}

/** No number is in no range. */
function readNumber(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : -1;
}

/** `0 to 59`, `1 to 12 or JAN to DEC`. */
function inWords({ first, last, names }: CronField): string {
  return `${first} to ${last}${names ? ` or ${names[0]} to ${[...new Set(names)].at(-1)}` : ""}`;
}
