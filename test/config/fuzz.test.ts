import assert from "node:assert/strict";
import fc from "fast-check";
import { readStackConfig } from "../../config/stack-config";
import { completeExample, today } from "./complete-example";

type Tree = Record<string | number, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

/** Every path of a tree but its root. */
function pathsOf(tree: unknown, above: readonly string[] = []): string[][] {
  if (!isTree(tree)) return [];
  return Object.keys(tree).flatMap((key) => [[...above, key], ...pathsOf(tree[key], [...above, key])]);
}

// A plain assignment to __proto__ would not make a key.
function own(place: Tree, key: string, value: unknown): void {
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
}

function replaced(tree: unknown, path: readonly string[], value: unknown): void {
  const place = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), tree);
  const key = path.at(-1)!;
  // A list in YAML has no names.
  if (isTree(place) && (!Array.isArray(place) || /^\d+$/.test(key))) own(place, key, value);
}

const paths = pathsOf(completeExample());
const telling = [
  "",
  "x",
  "${",
  "${}",
  "${secrets.django}",
  "constructor",
  "__proto__",
  "10.0.0.0/99",
  "0",
  "*",
  "-",
  " ",
  "4 GB",
  "0.5 vCPU",
  "sh -c 'a && b'",
  'a "b',
];
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(...telling, -1, 0.5, Number.NaN, 1e21, true, null, undefined, [], {}, [[]], {
    secure: "hunter2",
  }),
  fc
    .constantFrom(...paths)
    .map((path) => path.reduce<unknown>((tree, key) => (tree as Tree)[key], completeExample())),
);
const change = fc.tuple(fc.constantFrom(...paths), value, fc.option(fc.constantFrom(...telling, "extra")));

/** What one line of the file can say of another: names of stores, modes and references, right ones and others. */
const mentions = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("databases", "caches", "buckets", "fileSystems", "secrets", "domains", "x"),
      fc.constantFrom(
        "main",
        "reports",
        "old",
        "queue",
        "sessions",
        "uploads",
        "logs",
        "archive",
        "media",
        "x",
      ),
      fc.constantFrom("", ".host", ".readerHost", ".url", ".password", ".username", ".name", ".arn", ".x"),
    )
    .map(([noun, name, attribute]) => ({
      store: `${noun}.${name}`,
      reference: `\${${noun}.${name}${attribute}}`,
    })),
);
const mode = fc.oneof(
  fc.constantFrom<unknown>("connect", "read", "write", "readWrite", "owner", "x", null),
  fc.record({
    access: fc.constantFrom("connect", "read", "write", "readWrite", "owner", "x"),
    authentication: fc.constantFrom("password", "iam", undefined),
  }),
);
const sections = Object.keys(completeExample());
const names = [
  "main",
  "reports",
  "old",
  "queue",
  "web",
  "report",
  "uploads",
  "assets",
  "media",
  "constructor",
];

/** A change of more than one value: a section or an entry goes, comes, or moves; or a service says something of a store. */
const rearrangement = fc.oneof(
  fc.constantFrom(...sections).map((section) => (values: Tree) => void delete values[section]),
  fc.constantFrom(...sections).map((section) => (values: Tree) => own(values, section, null)),
  fc.tuple(fc.constantFrom(...sections), fc.constantFrom(...sections)).map(([from, to]) => (values: Tree) => {
    if (isTree(values[from])) own(values, to, structuredClone(values[from]));
  }),
  fc
    .tuple(fc.constantFrom(...sections), fc.constantFrom(...names), fc.constantFrom(...names))
    .map(([section, from, to]) => (values: Tree) => {
      const entries = values[section];
      if (!isTree(entries) || Array.isArray(entries) || !Object.hasOwn(entries, from)) return;
      const entry = entries[from];
      delete entries[from];
      own(entries, to, entry);
    }),
  fc
    .tuple(
      fc.constantFrom("web", "scheduler", "report"),
      fc.array(fc.constantFrom("cache", "more", "chace", "constructor", "__proto__", "x"), { maxLength: 3 }),
      fc.option(fc.constantFrom("QUEUE_URL", "SESSIONS", "constructor")),
    )
    .map(([service, taken, variable]) => (values: Tree) => {
      const all = values["plinth:services"];
      if (isTree(all) && isTree(all[service])) own(all[service], "variables", taken);
      const sets = values["plinth:variables"];
      if (variable !== null && isTree(sets)) own(sets, "more", { environment: { [variable]: "x" } });
    }),
  fc
    .tuple(fc.constantFrom("web", "scheduler", "report"), mentions, mode)
    .map(([service, { store, reference }, access]) => (values: Tree) => {
      for (const [key, name, said] of [
        ["uses", store, access],
        ["environment", "MENTION", reference],
        ["secrets", "SECRET", reference],
        ["mounts", "/mention", store.split(".")[1]],
      ] as const)
        if (said !== undefined) mention(values, service, key, name, said);
    }),
);

/** Somebody writes a secret where a reference to it belongs. */
function leak(values: Tree): void {
  mention(values, "web", "secrets", "LEAK", "hunter2");
  if (isTree(values["plinth:secretValues"])) own(values["plinth:secretValues"], "leak", "hunter2");
}

function mention(values: Tree, service: string, key: string, name: string, said: unknown): void {
  const all = values["plinth:services"];
  if (!isTree(all) || Array.isArray(all)) return;
  const settings = isTree(all[service]) ? all[service] : {};
  own(all, service, settings);
  const place = isTree(settings[key]) && !Array.isArray(settings[key]) ? settings[key] : {};
  own(settings, key, place);
  own(place, name, structuredClone(said));
}

/** Reads values and holds what is said of them to the rules; nothing is thrown, changed or given away. */
function judge(values: Record<string, unknown>): void {
  const before = structuredClone(values);
  const result = readStackConfig(values, today);
  assert.deepEqual(values, before, "the values were changed");
  if (result.ok) return;
  assert.ok(result.mistakes.length > 0);
  for (const { path, message } of result.mistakes) {
    assert.match(path, /^(plinth|aws|pulumi):/);
    assert.ok(message.length > 10 && !/undefined|\[object|hunter2/.test(message), `${path}: ${message}`);
  }
  const lines = result.mistakes.map(({ path, message }) => `${path}: ${message}`);
  assert.equal(new Set(lines).size, lines.length, lines.join("\n"));
}

describe("readStackConfig with whatever somebody writes", () => {
  it("never throws, and says where each mistake is", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const values = completeExample();
        for (const [path, replacement, key] of changes)
          replaced(values, key === null ? path : [...path, key], structuredClone(replacement));
        judge(values);
      }),
      { numRuns: 4000 },
    );
  });

  it("never throws when sections and entries come and go and mention one another", () => {
    fc.assert(
      fc.property(fc.array(rearrangement, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, leaks) => {
        const values = completeExample();
        for (const rearrange of changes) rearrange(values);
        if (leaks) leak(values);
        judge(values);
      }),
      { numRuns: 2000 },
    );
  });

  it("survives values that have nothing of a stack", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...sections, "plinth:x", ""), fc.jsonValue()), (values) => {
        assert.equal(readStackConfig(values, today).ok, false);
      }),
      { numRuns: 1000 },
    );
  });
});
