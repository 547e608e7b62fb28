import { z } from "zod";
import { type Authentication, isAccess, kindOf, parseStoreName, storeSections } from "../../data/stores";
import { listOf } from "../../messages/suggestion";
import { required, setting } from "../../setting/setting";
import { namedMap, oneOf, section, text } from "../../setting/values";

const modes = [...new Set(storeSections.flatMap((section) => kindOf(section).access))];

/** How a store is written. */
const storeNames = listOf(storeSections.map((section) => `${section}.<name>`));

// Which of the words a store allows depends on its section, so the mapping as a whole is checked below.
const mode = () => z.string({ error: `must be ${listOf(modes)}` }).meta({ enum: modes });

const use = z
  .union(
    [
      z.null(),
      mode(),
      section({
        access: required(mode(), "What the service may do."),
        authentication: setting(oneOf(["password", "iam"]), {
          says: "How it signs in to a database or cache: with a password, or with a token that its role gets from AWS.",
          default: "password",
        }),
      }),
    ],
    { error: "must be a mode such as readWrite, a mapping of access and authentication, or nothing" },
  )
  .describe(`The name is ${storeNames}.`);

const storeName = text(
  new RegExp(`^(${storeSections.join("|")})\\.[a-z](-?[a-z0-9])*$`),
  `must be ${storeNames}`,
);

/** What is said of a store: a word is its access, and nothing says nothing. */
export function saidOf(given: z.output<typeof use>): { access?: string; authentication?: Authentication } {
  return typeof given === "string" ? { access: given } : { ...given };
}

/** `uses` of a workload. */
export const usesSchema = namedMap(use, "modes", storeName).check(({ value, issues }) => {
  for (const [key, given] of Object.entries(value)) {
    const store = parseStoreName(key);
    const word = saidOf(given).access;
    if (store === undefined || word === undefined || isAccess(store.section, word)) continue;
    const path = typeof given === "string" ? [key] : [key, "access"];
    const { access, singular } = kindOf(store.section);
    const message = `must be ${listOf(access)} for a ${singular}, or nothing`;
    issues.push({ code: "custom", input: value, path, message });
  }
});
