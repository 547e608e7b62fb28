import { z } from "zod";
import { type Authentication, isAccess, kindOf, parseStoreName, storeSections } from "../../data/stores";
import { listOf } from "../../messages/suggestion";
import { required, setting } from "../../setting/setting";
import {
  isNounName,
  list,
  namedMap,
  nounName,
  nounNamePattern,
  oneOf,
  section,
  text,
} from "../../setting/values";

const modes = [...new Set(storeSections.flatMap((section) => kindOf(section).access))];

/** How what is used is written. */
const usedNames = listOf([...storeSections, "services"].map((section) => `${section}.<name>`));

// Which of the words a store allows depends on its section, so the mapping as a whole is checked below.
const mode = () => z.string({ error: `must be ${listOf(modes)}` }).meta({ enum: modes });

const word = z.string().meta({ anyOf: [{ enum: modes }, { pattern: nounNamePattern.source }] });

const use = z
  .union(
    [
      z.null(),
      word,
      list(nounName(), "must be a list of names of ports", 1),
      section({
        access: required(mode(), "What the service may do."),
        authentication: setting(oneOf(["password", "iam"]), {
          says: "How it signs in to a database or cache: with a password, or with a token that its role gets from AWS.",
          default: "password",
        }),
      }),
    ],
    {
      error:
        "must be a mode such as readWrite, a mapping of access and authentication, the names of ports, or nothing",
    },
  )
  .describe(`The name is ${usedNames}.`);

const usedName = text(
  new RegExp(`^(${[...storeSections, "services"].join("|")})\\.[a-z](-?[a-z0-9])*$`),
  `must be ${usedNames}`,
);

type Given = z.output<typeof use>;

/** What is said of a store: a word is its access, and nothing says nothing. */
export function saidOf(given: Given): { access?: string; authentication?: Authentication } {
  if (typeof given === "string") return { access: given };
  return isList(given) ? {} : { ...given };
}

/** The ports that are named of a service; nothing where none is, which means the main one. */
export function portsSaid(given: Given): readonly string[] | undefined {
  if (typeof given === "string") return [given];
  return isList(given) ? given : undefined;
}

/** The service that a key of `uses` names; nothing if it names a store. */
export function parseServiceName(key: string): string | undefined {
  return /^services\.(.+)$/.exec(key)?.[1];
}

function isList(given: Given): given is string[] {
  return Array.isArray(given);
}

/** `uses` of a workload. */
export const usesSchema = namedMap(use, "modes and ports", usedName).check(({ value, issues }) => {
  for (const [key, given] of Object.entries(value)) {
    const refuse = (message: string, ...below: string[]) =>
      issues.push({ code: "custom", input: value, path: [key, ...below], message });
    const store = parseStoreName(key);
    if (store === undefined) {
      const ports = portsSaid(given);
      const named = ports === undefined ? given === null : ports.every(isNounName);
      if (!named) refuse("must be the name of a port of that service, a list of them, or nothing");
      continue;
    }
    const { access, singular } = kindOf(store.section);
    const said = saidOf(given).access;
    if (!isList(given) && (said === undefined || isAccess(store.section, said))) continue;
    const message = `must be ${listOf(access)} for a ${singular}, or nothing`;
    refuse(message, ...(typeof given === "object" && !isList(given) ? ["access"] : []));
  }
});
