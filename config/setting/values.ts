import { z } from "zod";
import { listOf } from "../messages/suggestion";

// The text of every error completes the sentence "<path>: …"; what was given instead is added where issues are told.

/** A text of a certain form; the phrase says which: "must be …". */
export function text(pattern: RegExp, phrase: string) {
  return z.string({ error: phrase }).regex(pattern, { error: phrase });
}

/** A text with at least one character that is not a space. */
export function anyText(phrase: string) {
  return text(/\S/, phrase);
}

/** A whole number in a range. */
export function wholeNumber(minimum: number, maximum: number, unit?: string) {
  const error = `must be a whole number from ${minimum} to ${maximum}${unit ? ` (${unit})` : ""}`;
  return z.int({ error }).min(minimum, { error }).max(maximum, { error });
}

/** One of a few whole numbers. */
export function oneNumberOf(numbers: readonly number[]) {
  return z.literal(numbers, { error: `must be ${listOf(numbers)}` });
}

/** true or false. */
export function flag() {
  return z.boolean({ error: "must be true or false (without quotes)" });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `must be ${listOf(words)}` });
}

/** A list in which nothing stands twice. */
export function list<S extends z.ZodType>(item: S, phrase: string, minimum = 0, maximum = Infinity) {
  const bounded = z.array(item, { error: phrase }).min(minimum, { error: phrase });
  return (maximum === Infinity ? bounded : bounded.max(maximum, { error: phrase })).check((context) => {
    context.value.forEach((value, index) => {
      const first = context.value.indexOf(value);
      if (typeof value === "string" && first < index)
        context.issues.push({
          code: "custom",
          input: value,
          path: [index],
          message: `stands twice; remove one`,
        });
    });
  });
}

/** Words of a command line, in order; the same word may come twice. */
export function commandLine(phrase: string) {
  return z
    .array(z.string({ error: "must be a text (put it in quotes)" }), { error: phrase })
    .min(1, { error: phrase });
}

/** A section with fixed keys. Written with nothing after the colon it counts as empty. */
export function section<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess(emptyWhenNull, z.strictObject(shape, { error: "must be a mapping of settings" }));
}

/** A map from names to entries. Written with nothing after the colon it counts as empty. */
export function namedMap<S extends z.ZodType>(entry: S, what: string, name = nounName()) {
  return z.preprocess(
    emptyWhenNull,
    z.record(name, entry, { error: `must be a mapping of names to ${what}` }),
  );
}

// The Pulumi CLI hands a top-level setting with nothing after the colon over as an empty text.
function emptyWhenNull(value: unknown): unknown {
  return value === null || value === "" ? {} : value;
}

/**
 * The name of a part of the stack: short enough that every physical name made from it fits, and with hyphens only where
 * RDS and ElastiCache take them in an identifier.
 */
export function nounName() {
  const phrase =
    "must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen";
  return text(nounNamePattern, phrase);
}

/** What such a name is; for a JSON schema, its source. */
export const nounNamePattern = /^(?=.{1,16}$)[a-z](-?[a-z0-9])*$/;

/** Whether a text is the name of a part of a stack. */
export function isNounName(text: string): boolean {
  return nounNamePattern.test(text);
}

/** What AWS accepts as the value of a tag, in a length that a cost report shows whole. */
export function tagValue() {
  return text(/^[A-Za-z0-9 ._@:/+=-]{1,64}$/, "must be 1 to 64 letters, digits, spaces and . _ @ : / + = -");
}

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** A fully qualified domain name in lower case. */
export function domainName() {
  return text(domainPattern(""), "must be a domain name in lower case, such as app.example.org");
}

/** A domain name whose first label may be `*`. */
export function hostName() {
  return text(
    domainPattern("(\\*\\.)?"),
    "must be a host name in lower case, such as app.example.org or *.example.org",
  );
}

function domainPattern(prefix: string): RegExp {
  return new RegExp(`^(?=.{1,253}$)${prefix}(${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`);
}

/** An ARN of one service. */
export function serviceArn(service: string, resource: RegExp, example: string) {
  const pattern = new RegExp(`^arn:aws(-cn|-us-gov)?:${service}:${resource.source}$`);
  return text(pattern, `must be an ARN such as ${example}`);
}

/** What CloudWatch Logs accepts as a retention, in days. */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Days that CloudWatch Logs keeps a log. */
export function logRetention() {
  return oneNumberOf(logRetentionDays);
}

/** Any block of IPv4 addresses, 0.0.0.0/0 included. */
export function ipv4Block(example = "203.0.113.0/24") {
  return text(z.regexes.cidrv4, `must be an IPv4 block such as ${example}`);
}
