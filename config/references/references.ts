import { kindOf, storeSections } from "../data/stores";
import type { ReferableSection, Reference, Template } from "./resolved";
import { didYouMean, listOf } from "../messages/suggestion";

/** The names a stack declares, by section. */
export type DeclaredNames = Readonly<Record<ReferableSection, readonly string[]>>;

/** A value with its references parsed, and what is wrong with them. */
export interface ParsedTemplate {
  readonly template: Template;
  readonly errors: readonly string[];
}

/** What can be referred to of something: values for `environment`, and those for `secrets`, which nobody may see. */
interface Referable {
  readonly singular: string;
  readonly attributes: readonly string[];
  readonly secretAttributes: readonly string[];
  /** How a message goes on about a reference, where there is nothing to refer to. */
  readonly noReferences?: string;
}

/** What is no store, and can be referred to all the same. */
const others: Readonly<Record<string, Referable>> = {
  domains: { singular: "domain", attributes: ["name"], secretAttributes: [] },
  secrets: { singular: "secret", attributes: [], secretAttributes: [] },
};

const referable: Readonly<Record<string, Referable>> = {
  ...Object.fromEntries(storeSections.map((section) => [section, kindOf(section)])),
  ...others,
};

/** The sections of which a name can be declared. */
export const referableSections = Object.keys(referable) as readonly ReferableSection[];

const sections = referableSections.filter((section) => ofSection(section).noReferences === undefined);

function ofSection(section: ReferableSection): Referable {
  return referable[section]!;
}

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
  if (isSection(section) && !sections.includes(section)) {
    const { singular, noReferences } = ofSection(section);
    return `has ${shown}, but a ${singular} has nothing to refer to; ${noReferences}`;
  }
  if (!isSection(section)) {
    const suggestion = didYouMean(section, sections) || " Write $${ where the text ${ is meant.";
    return `has ${shown}, but a reference begins with ${listOf(sections)}.${suggestion}`;
  }
  if (!names[section].includes(name)) {
    const missing = `has ${shown}, but there is no ${ofSection(section).singular} "${name}" in plinth:${section}.`;
    return missing + didYouMean(name, names[section]);
  }
  return parseAttribute(section, name, more, shown);
}

function parseAttribute(section: Reference["section"], name: string, more: readonly string[], shown: string) {
  const { singular, attributes, secretAttributes } = ofSection(section);
  const known = [...attributes, ...secretAttributes];
  if (known.length === 0) {
    return more.length === 0
      ? { section, name }
      : `has ${shown}, but a secret has no attributes; write \${secrets.${name}}`;
  }
  const attribute = more.join(".");
  if (known.includes(attribute)) return { section, name, attribute };
  const problem =
    attribute === "" ? `has ${shown} without an attribute` : `has ${shown}, which is not an attribute`;
  const choice = `a ${singular} has ${listOf(known, "and")}`;
  return `${problem}; ${choice}.${didYouMean(attribute, known)}`;
}

function isSection(word: string): word is ReferableSection {
  return Object.hasOwn(referable, word);
}

/** Whether a reference stands for a value that must not be seen. */
export function isSecret(reference: Reference): boolean {
  const { section, attribute = "" } = reference;
  return section === "secrets" || ofSection(section).secretAttributes.includes(attribute);
}

/** A reference as it is written. */
export function formatReference({ section, name, attribute }: Reference): string {
  return `\${${[section, name, ...(attribute === undefined ? [] : [attribute])].join(".")}}`;
}
