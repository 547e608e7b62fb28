import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";

/** What can stand in the file. Left out: what is undefined, and an empty list or mapping; null stands as an empty value. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue }
  | Interpolated
  | Explained;

/** Text that Compose completes with variables: `${NAME:-default}`. Any other text is taken as it is. */
export class Interpolated {
  constructor(readonly text: string) {}
}

/** A value with a remark above it. */
export class Explained {
  constructor(
    readonly value: YamlValue,
    readonly remark: string,
  ) {}
}

/** A variable that a user may set in the shell or in .env, with what holds otherwise. */
export function variable(name: string, otherwise: string | Interpolated): Interpolated {
  return new Interpolated(`\${${name}:-${escaped(otherwise)}}`);
}

/** Texts and variables as one text. */
export function joined(...pieces: readonly (string | Interpolated)[]): Interpolated {
  return new Interpolated(pieces.map(escaped).join(""));
}

function escaped(piece: string | Interpolated): string {
  return piece instanceof Interpolated ? piece.text : piece.replaceAll("$", "$$$$");
}

/** The text of a Compose file. The lines of the header become comments. */
export function yamlText(header: readonly string[], content: { readonly [key: string]: YamlValue }): string {
  // YAML 1.1 is what some readers still speak: it puts quotes around 8080:8080, yes and off.
  const document = new Document(null, { version: "1.1" });
  document.contents = mappingNode(content, 0) as typeof document.contents;
  document.commentBefore = header.map((line) => (line === "" ? "" : ` ${line}`)).join("\n");
  return document.toString({ lineWidth: 0, nullStr: "", indentSeq: true, flowCollectionPadding: false });
}

type Node = Scalar | YAMLMap | YAMLSeq;

function mappingNode(mapping: { readonly [key: string]: YamlValue }, depth: number): YAMLMap {
  const node = new YAMLMap();
  for (const [name, value] of Object.entries(mapping)) {
    if (isEmpty(value)) continue;
    const key = new Scalar(name);
    const inner = valueNode(value, depth + 1);
    if (value instanceof Explained) key.commentBefore = comment(value.remark);
    // A section and a service begin after an empty line.
    const sectionOrService = depth === 0 || (depth === 1 && inner instanceof YAMLMap);
    key.spaceBefore = sectionOrService && node.items.length > 0;
    node.items.push(new Pair(key, inner));
  }
  return node;
}

function valueNode(value: YamlValue, depth: number): Node {
  if (value instanceof Explained) return valueNode(value.value, depth);
  if (value instanceof Interpolated) return new Scalar(value.text);
  if (typeof value === "string") return new Scalar(escaped(value));
  if (isList(value)) return listNode(value, depth);
  return typeof value === "object" && value !== null ? mappingNode(value, depth) : new Scalar(value);
}

function listNode(values: readonly YamlValue[], depth: number): YAMLSeq {
  const node = new YAMLSeq();
  node.items = values.map((value) => {
    const item = valueNode(value, depth + 1);
    if (value instanceof Explained) item.commentBefore = comment(value.remark);
    return item;
  });
  // The words of a command stand in one line, if they fit.
  node.flow = values.every((value) => typeof value === "string") && JSON.stringify(values).length <= 90;
  return node;
}

function comment(remark: string): string {
  return remark
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}

function isEmpty(value: YamlValue): boolean {
  if (value instanceof Explained) return isEmpty(value.value);
  if (value === undefined) return true;
  if (value === null || typeof value !== "object" || value instanceof Interpolated) return false;
  return Object.values(value).every((inner) => inner === undefined);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
