import type { z } from "zod";
import { type LocatedMistake, mistakeAt } from "./mistake";
import { knownKeys } from "../setting/known-keys";
import { formatPath, type SettingPath, valueAt } from "../setting/setting-path";
import { shown } from "./shown-value";
import { didYouMean, thereAre } from "./suggestion";
import { synonymAmong } from "./synonyms";
import { unknownSetting } from "./unknown-setting";

type Issue = z.core.$ZodIssue;

const protocolOfPort =
  "a port says what it speaks, under ports of the service: {grpc: {port: 50051, protocol: grpc}}";

// What people look for in other tools, and what takes its place here.
const absent: Readonly<Record<string, string>> = {
  grpc: protocolOfPort,
  protocol: protocolOfPort,
  protocolVersion: protocolOfPort,
  gpu: "Fargate has no GPUs",
  privileged: "Fargate runs no privileged containers",
  sidecars: "further containers of a task stand under containers",
  initContainers: "a container that runs before another stands under containers, and the other says after",
  volumes:
    "directories of file systems and what containers share, {volume: name}, are listed under mounts, empty ones under writablePaths",
};

/** What one issue of the schema means to the person who wrote the file. */
export function issueMistakes(issue: Issue, values: unknown, above: SettingPath = []): LocatedMistake[] {
  const at: SettingPath = [...above, ...(issue.path as (string | number)[])];
  const one = (message = wrongValue(issue, values, at)) => [mistakeAt(at, message)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => mistakeAt([...at, key], unknownKey(key, at)));
    case "invalid_key":
      return one(`is not a valid name: it ${issue.issues[0]?.message ?? issue.message}`);
    case "invalid_union":
      return (!isConfidential(at) && unionMistakes(issue, values, at)) || one();
    case "custom":
      return issue.message.startsWith("must ") ? one() : one(issue.message);
    default:
      return one();
  }
}

function unknownKey(key: string, at: SettingPath): string {
  const known = knownKeys(at);
  if (at.length === 0) return unknownSetting(key, known);
  const place = `a setting of ${formatPath(at)}`;
  if (Object.hasOwn(absent, key)) return `is not ${place}: ${absent[key]}.`;
  const synonym = synonymAmong(key, known);
  const suggestion = synonym === undefined ? didYouMean(key, known) : ` Did you mean "${synonym}"?`;
  return `is not ${place}.${suggestion || thereAre(known)}`;
}

// Of a choice between a word and a mapping, somebody who wrote a mapping wants to hear about the mapping.
function unionMistakes(issue: Extract<Issue, { code: "invalid_union" }>, values: unknown, at: SettingPath) {
  const inside = issue.errors.find((issues) =>
    issues.some((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
  );
  return inside?.flatMap((inner) => issueMistakes(inner, values, at));
}

function wrongValue(issue: Issue, values: unknown, at: SettingPath): string {
  const value = valueAt(values, at);
  if (value === undefined) return `is missing: it ${issue.message}`;
  if (value === null) return `has nothing after the colon: it ${issue.message}; otherwise remove the line`;
  if (isConfidential(at)) return `${issue.message}${nearest(issue, value)}`;
  return `${issue.message}, not ${shown(value)}${nearest(issue, value) || remedy(issue, value)}`;
}

// A password may stand where a reference to it belongs.
function isConfidential(at: SettingPath): boolean {
  const [section, , key] = at;
  return (
    section === "plinth:secretValues" ||
    section === "plinth:secrets" ||
    ((section === "plinth:services" || section === "plinth:variables") && key === "secrets") ||
    /SecretArn$/.test(String(at.at(-1)))
  );
}

/** The allowed word that is nearly the one that was written. */
function nearest(issue: Issue, value: unknown): string {
  if (issue.code !== "invalid_value" || typeof value !== "string") return "";
  const words = issue.values.map(String);
  const hint = words.includes(value) ? "" : didYouMean(value, words);
  return hint && `.${hint}`;
}

function remedy(issue: Issue, value: unknown): string {
  if (typeof value === "string" && /^(-?\d+(\.\d+)?|true|false)$/.test(value))
    return expectsNumberOrFlag(issue) ? "; remove the quotes" : "";
  const expectsText = issue.code === "invalid_type" && issue.expected === "string";
  if (expectsText && (typeof value === "number" || typeof value === "boolean")) return `; write "${value}"`;
  return "";
}

function expectsNumberOrFlag(issue: Issue): boolean {
  if (issue.code === "invalid_value") return issue.values.some((allowed) => typeof allowed !== "string");
  return issue.code === "invalid_type" && ["int", "number", "boolean"].includes(issue.expected);
}
