import { UNKNOWN } from "../../../policies/vocabulary/rule";
import { alone, isArray, isObject, type Json, type Spelling } from "./spelling";

/** JSON with the keys of every object the other way round. */
function reversed(value: Json): Json {
  if (isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

const byNumber = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** JSON with the letters and stars of its texts and keys by their numbers; what is escaped already stays as it is. */
const escaped = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(/\\u[0-9a-f]{4}|\\.|[*A-Za-z]/g, (found) => (found.length > 1 ? found : byNumber(found))),
  );

/** The content of a text of JSON; undefined where it is none, no object or list, or says more than its content: a key twice. */
export function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return undefined;
  try {
    const content = JSON.parse(value) as Json;
    return JSON.stringify(content) === value ? content : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 8259: white space between, keys in any order, each character by its number. */
const sameJson: Spelling = function* ({ value }) {
  const content = parsed(value);
  if (content === undefined) return;
  yield alone("JSON with white space", JSON.stringify(content, undefined, "\t\n"));
  yield alone("JSON in other order", JSON.stringify(reversed(content)));
  yield alone("JSON by numbers", escaped(JSON.stringify(content)));
};

/** The SDK takes a policy as an object too: its types say `string | PolicyDocument`. */
const objectOrText: Spelling = function* ({ value, declared }) {
  if (!/\bPolicyDocument\b/.test(declared?.text ?? "") || !/\bstring\b/.test(declared?.text ?? "")) return;
  const content = parsed(value);
  if (isObject(content)) yield alone("document as object", content);
  if (isObject(value) && !JSON.stringify(value).includes(UNKNOWN))
    yield alone("document as text", JSON.stringify(value));
};

/**
 * The policy of a bucket is read and written again before it is sent (internal/service/s3/bucket_policy.go), by a parser
 * that keeps the last of two keys. In those of IAM the provider refuses two (internal/verify/validate.go).
 */
const lastOfTwo: Spelling = function* ({ type, value }) {
  const content = parsed(value);
  if (type !== "aws:s3/bucketPolicy:BucketPolicy" || !isObject(content)) return;
  yield alone("last of two keys", JSON.stringify(content).replace("{", '{"Statement":[],'));
};

/** Texts that hold JSON. */
export const textSpellings: readonly Spelling[] = [sameJson, objectOrText, lastOfTwo];
