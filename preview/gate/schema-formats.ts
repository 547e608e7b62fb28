import { isIPv4, isIPv6 } from "node:net";
import { enginePattern } from "./engine-text";

type Format = (text: string) => boolean;

const matches =
  (pattern: RegExp): Format =>
  (text) =>
    pattern.test(text);

const date: Format = (text) => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // The day before the first of the next month; of a year with four digits, whatever it is.
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
};

const clock = /^(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)?$/;
const time = matches(clock);
const isZoned = matches(/(?:Z|[+-]\d\d:\d\d)$/);

const dateTime: Format = (text) =>
  time(text) ||
  date(text) ||
  (text[10] === "T" && date(text.slice(0, 10)) && isZoned(text) && time(text.slice(11)));

const address =
  (sign: "." | ":"): Format =>
  (text) =>
    (isIPv4(text) || (isIPv6(text) && !text.includes("%"))) && text.includes(sign);

// No control character, broken percent sign or backslash, no space in a host, no colon in a path that has no scheme.
const uriReference = matches(
  /^(?:[a-z][a-z\d+.-]*:|(?![^/?#]*:))(?!\/\/[^/?#]* )(?:[^\p{Cc}\\%]|%[\da-f]{2})*$/iu,
);
const uri: Format = (text) => /^[a-z][a-z\d+.-]*:/i.test(text) && uriReference(text);
const email = matches(/^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|\s*[^\s<>@]+@[^\s<>@]+\s*)$/);

/**
 * The formats that the engine knows; another one is passed. Dates, host names, addresses of machines, UUIDs, pointers
 * and expressions are judged as it does; URIs and addresses of people nearly so.
 */
export const schemaFormats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["date", date],
  ["time", time],
  ["date-time", dateTime],
  [
    "hostname",
    (text) =>
      text.length < 256 &&
      /^(?:[a-z\d]|[a-z\d][a-z\d-]{0,61}[a-z\d])(?:\.(?:[a-z\d]|[a-z\d][a-z\d-]{0,61}[a-z\d]))*$/i.test(text),
  ],
  ["email", email],
  ["idn-email", email],
  ["ipv4", address(".")],
  ["ipv6", address(":")],
  ["uri", uri],
  ["iri", uri],
  ["uri-reference", uriReference],
  ["iri-reference", uriReference],
  ["uri-template", (text) => uriReference(text) && /^[^{]*(?:\{[^}]*\}[^{]*)*$/.test(text)],
  ["uuid", matches(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/)],
  ["regex", (text) => enginePattern(text) !== undefined],
  ["json-pointer", matches(/^(?:\/(?:[^~/]|~0|~1)*)*$/)],
  ["relative-json-pointer", matches(/^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/)],
]);
