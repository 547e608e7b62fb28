import type { Reference, StoreName, Template } from "../resolved-config";
import { didYouMean, listOf } from "../messages/suggestion";

/** The names a stack declares, by noun. */
export type DeclaredNames = Readonly<Record<Reference["noun"] | StoreName["noun"], readonly string[]>>;

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
}

const referable: Readonly<Record<Reference["noun"], Referable>> = {
  databases: {
    singular: "database",
    attributes: ["host", "port", "name", "username"],
    secretAttributes: ["password", "url"],
  },
  caches: {
    singular: "cache",
    attributes: ["host", "readerHost", "port", "username"],
    secretAttributes: ["password", "url"],
  },
  buckets: { singular: "bucket", attributes: ["name", "arn"], secretAttributes: [] },
  domains: { singular: "domain", attributes: ["name"], secretAttributes: [] },
  secrets: { singular: "secret", attributes: [], secretAttributes: [] },
};

const nouns = Object.keys(referable) as Reference["noun"][];

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
  const [noun = "", name = "", ...more] = expression.split(".");
  if (noun === "fileSystems")
    return `has ${shown}, but a file system has nothing to refer to; the service sees it where mounts says`;
  if (!isNoun(noun)) {
    const suggestion = didYouMean(noun, nouns) || " Write $${ where the text ${ is meant.";
    return `has ${shown}, but a reference begins with ${listOf(nouns)}.${suggestion}`;
  }
  if (!names[noun].includes(name)) {
    const missing = `has ${shown}, but there is no ${referable[noun].singular} "${name}" in plinth:${noun}.`;
    return missing + didYouMean(name, names[noun]);
  }
  return parseAttribute(noun, name, more, shown);
}

function parseAttribute(noun: Reference["noun"], name: string, more: readonly string[], shown: string) {
  const { singular, attributes, secretAttributes } = referable[noun];
  const known = [...attributes, ...secretAttributes];
  if (known.length === 0) {
    return more.length === 0
      ? { noun, name }
      : `has ${shown}, but a secret has no attributes; write \${secrets.${name}}`;
  }
  const attribute = more.join(".");
  if (known.includes(attribute)) return { noun, name, attribute };
  const problem =
    attribute === "" ? `has ${shown} without an attribute` : `has ${shown}, which is not an attribute`;
  const choice = `a ${singular} has ${listOf(known, "and")}`;
  return `${problem}; ${choice}.${didYouMean(attribute, known)}`;
}

function isNoun(word: string): word is Reference["noun"] {
  return (nouns as readonly string[]).includes(word);
}

/** Whether a reference stands for a value that must not be seen. */
export function isSecret(reference: Reference): boolean {
  const { noun, attribute = "" } = reference;
  return noun === "secrets" || referable[noun].secretAttributes.includes(attribute);
}

/** A reference as it is written. */
export function formatReference({ noun, name, attribute }: Reference): string {
  return `\${${[noun, name, ...(attribute === undefined ? [] : [attribute])].join(".")}}`;
}
