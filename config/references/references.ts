import type { WorkloadSection } from "../compute/workloads";
import type { StoreKind } from "../data/store-kind";
import { storeKinds, type StoreSection } from "../data/stores";
import { didYouMean, listOf } from "../messages/suggestion";

/** A section whose entries values can refer to. */
type ReferableSection = StoreSection | "services" | "secrets" | "domains";

/** A value of another part of the stack, written `${databases.main.host}`. */
export interface Reference {
  readonly section: ReferableSection;
  readonly name: string;
  readonly attribute?: string;
}

/** The pieces of an environment value: literal text and references, in order. */
export type Template = readonly (string | Reference)[];

/** The names a stack declares, by section. */
export type DeclaredNames = Readonly<Record<ReferableSection | WorkloadSection, readonly string[]>>;

/** A value with its references parsed, and what is wrong with them. */
interface ParsedTemplate {
  readonly template: Template;
  readonly errors: readonly string[];
}

/** What can be referred to of something: values for `environment`, and those for `secrets`, which nobody may see. */
type Referable = Pick<StoreKind, "singular" | "attributes" | "secretAttributes" | "noReferences">;

const referable: Readonly<Record<ReferableSection, Referable>> = {
  ...storeKinds,
  // What is no store, and can be referred to all the same.
  services: { singular: "service", attributes: ["host", "port"], secretAttributes: [] },
  domains: { singular: "domain", attributes: ["name"], secretAttributes: [] },
  secrets: { singular: "secret", attributes: [], secretAttributes: [] },
};

/** The sections of which a name can be declared. */
export const referableSections = Object.keys(referable) as readonly ReferableSection[];

const sections = referableSections.filter((section) => referable[section].noReferences === undefined);

/** Parses an environment value: text, `${…}` references, and `$${` for a literal `${`. */
export function parseTemplate(value: string, names: DeclaredNames): ParsedTemplate {
  const pieces: (string | Reference)[] = [];
  const errors: string[] = [];
  let text = "";
  let rest = value;
  for (let at = rest.indexOf("${"); at >= 0; at = rest.indexOf("${")) {
    if (rest[at - 1] === "$") {
      text += `${rest.slice(0, at - 1)}\${`;
      rest = rest.slice(at + 2);
      continue;
    }
    const end = rest.indexOf("}", at);
    if (end < 0) {
      errors.push("has a ${ without }; write $${ for the text ${");
      break;
    }
    const reference = parseReference(rest.slice(at + 2, end), names);
    text += rest.slice(0, at);
    rest = rest.slice(end + 1);
    if (typeof reference === "string") {
      errors.push(reference);
      continue;
    }
    if (text !== "") pieces.push(text);
    pieces.push(reference);
    text = "";
  }
  text += rest;
  if (text !== "" || pieces.length === 0) pieces.push(text);
  return { template: pieces, errors };
}

/** Parses what stands between `${` and `}`; a text is what is wrong with it. */
function parseReference(expression: string, names: DeclaredNames): Reference | string {
  const shown = `\${${expression}}`;
  const [section = "", name = "", ...more] = expression.split(".");
  if (!isSection(section)) {
    const suggestion = didYouMean(section, sections) || " Write $${ where the text ${ is meant.";
    return `has ${shown}, but a reference begins with ${listOf(sections)}.${suggestion}`;
  }
  const { singular, noReferences } = referable[section];
  if (noReferences !== undefined)
    return `has ${shown}, but a ${singular} has nothing to refer to; ${noReferences}`;
  if (!names[section].includes(name)) {
    const missing = `has ${shown}, but there is no ${singular} "${name}" in plinth:${section}.`;
    return missing + didYouMean(name, names[section]);
  }
  return parseAttribute(section, name, more, shown);
}

function parseAttribute(section: Reference["section"], name: string, more: readonly string[], shown: string) {
  const { singular, attributes, secretAttributes } = referable[section];
  const known = [...attributes, ...secretAttributes];
  if (known.length === 0 && more.length === 0) return { section, name };
  if (known.length === 0) return `has ${shown}, but a secret has no attributes; write \${secrets.${name}}`;
  const attribute = more.join(".");
  const isPort = section === "services" && portNamed(attribute) !== undefined;
  if (known.includes(attribute) || isPort) return { section, name, attribute };
  const problem =
    attribute === "" ? `has ${shown} without an attribute` : `has ${shown}, which is not an attribute`;
  const shownAttributes = section === "services" ? [...known, "ports.<name>"] : known;
  const choice = `a ${singular} has ${listOf(shownAttributes, "and")}`;
  return `${problem}; ${choice}.${didYouMean(attribute, known)}`;
}

/** The port that an attribute of a service names: `ports.grpc`. */
export function portNamed(attribute: string): string | undefined {
  return /^ports\.([a-z][a-z0-9-]*)$/.exec(attribute)?.[1];
}

function isSection(word: string): word is ReferableSection {
  return Object.hasOwn(referable, word);
}

/** The references in a value, in order. */
export function referencesIn(template: Template): readonly Reference[] {
  return template.filter((piece): piece is Reference => typeof piece !== "string");
}

/** Whether a reference stands for a value that must not be seen. */
export function isSecret(reference: Reference): boolean {
  const { section, attribute = "" } = reference;
  return section === "secrets" || referable[section].secretAttributes.includes(attribute);
}

/** A reference as it is written. */
export function formatReference({ section, name, attribute }: Reference): string {
  return `\${${[section, name, ...(attribute === undefined ? [] : [attribute])].join(".")}}`;
}
