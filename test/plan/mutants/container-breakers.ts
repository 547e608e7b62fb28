import type { ResourceState } from "../../../preview/engine/resource-state";
import { isRecord, type Value } from "../../../preview/protocol/value";
import { replaced, type Path } from "../../policies/changed-plan";
import { withInput, written } from "./broken-resource";
import type { Breaker, Mutant } from "./mutant";

type Container = { readonly [key: string]: Value };
type Edit = readonly [name: string, path: Path, to: Value | undefined];

/** Where a resource has its containers, and how to write others there. */
interface Containers {
  readonly at: string;
  readonly list: readonly Value[];
  write(list: Value | undefined): ResourceState;
}

function containersOf(subject: ResourceState): Containers | undefined {
  const shown = subject.inputs["containers"];
  if (Array.isArray(shown))
    return { at: "containers", list: shown, write: (list) => withInput(subject, ["containers"], list) };
  const json = subject.inputs["containerDefinitions"];
  if (typeof json !== "string") return undefined;
  const at = "containerDefinitions";
  return {
    at,
    list: JSON.parse(json) as readonly Value[],
    write: (list) => withInput(subject, [at], JSON.stringify(list)),
  };
}

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as Value[]) : [];

/** Variables that give a secret away: by their name, and by their value whatever the name. */
const telling: readonly (readonly [name: string, value: string])[] = [
  ["API_TOKEN", "q8T3vLx0ZsWm2Rk7"],
  ["SETTING", "AKIAIOSFODNN7EXAMPLE"],
  ["SETTING", "postgres://web:q8T3vLx0ZsWm2Rk7@db.example.org/web"],
  ["SETTING", "-----BEGIN PRIVATE KEY-----"],
];

/** What somebody would write who does not use the secret: a URL where one belongs. */
function inClear(name: string): readonly [name: string, value: string] {
  const value = "q8T3vLx0ZsWm2Rk7";
  return [name, name.endsWith("URL") ? `rediss://web:${value}@cache.example.org:6379/0` : value];
}

function secretsInClear(container: Container): readonly Edit[] {
  const environment = listOf(container["environment"]);
  const named = listOf(container["secrets"]).flatMap((secret) =>
    isRecord(secret) ? [inClear(String(secret["name"]))] : [],
  );
  return [...telling, ...named].map(([name, value]) => [
    "secret in clear",
    ["environment"],
    [...environment, { name, value }],
  ]);
}

const rootWithPowers: readonly Edit[] = [
  ["root with its powers", ["linuxParameters", "capabilities", "drop"], ["MKNOD"]],
  ["root with its powers", ["linuxParameters", "capabilities"], undefined],
  ["root with its powers", ["essential"], true],
];

function editsOf(container: Container): readonly Edit[] {
  const image = String(container["image"]).replace(/@.*$|:[^/:]+$/, "");
  // Whoever is root already is no more so by another name; what else could be taken from it is tried below.
  const roots = container["user"] === "0:0" ? [] : ["root", "0", "0:0"];
  return [
    ["privileged", ["privileged"], true],
    ...roots.map((user): Edit => ["as root", ["user"], user]),
    ...(roots.length > 0 ? [] : rootWithPowers),
    ["writable root", ["readonlyRootFilesystem"], false],
    ["writable root", ["readonlyRootFilesystem"], undefined],
    ["latest image", ["image"], `${image}:latest`],
    ["latest image", ["image"], image],
    ["without a log", ["logConfiguration"], undefined],
    ["more of the kernel", ["linuxParameters", "capabilities"], { add: ["SYS_ADMIN"] }],
    ...secretsInClear(container),
  ];
}

/** Each container, weakened in one way. */
export const containerBreaker: Breaker = function* (subject): Generator<Mutant> {
  const found = containersOf(subject);
  if (found === undefined) return;
  for (const [index, container] of found.list.entries()) {
    if (!isRecord(container)) continue;
    for (const [breaker, path, to] of editsOf(container)) {
      const added = Array.isArray(to) ? (to.at(-1) as Value) : to;
      yield {
        breaker,
        subject,
        path: written([found.at, index, ...path]),
        detail: added === undefined ? "removed" : JSON.stringify(added),
        broken: found.write(replaced(found.list, [index, ...path], to)),
      };
    }
  }
};
