import { PlannedValue, Read } from "./rule";

/** The elements of the policy language: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const ofDocument = ["Version", "Id", "Statement"];
const ofStatement = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
const ofPrincipal = ["AWS", "Service", "Federated", "CanonicalUser"];
const exclusive = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * The first key that an object of a JSON text has twice. A parser keeps the last, another the first: what one judges
 * is not what the other runs. The text must be JSON.
 */
export function duplicateKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last = "";
  for (const [one] of json.matchAll(token)) {
    if (one === "{") open.push(new Set());
    else if (one === "[") open.push(undefined);
    else if (one === "}" || one === "]") open.pop();
    else if (one === ":") {
      const key = JSON.parse(last) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
    last = one;
  }
  return undefined;
}

/** What is wrong, and where below the document. */
interface Fault {
  readonly path: string;
  readonly message: string;
}

const strangers = (keys: Read<ReadonlyMap<string, Read>>, known: readonly string[]): readonly string[] =>
  keys.state === "known" ? [...keys.value.keys()].filter((key) => !known.includes(key)) : [];

// A key is free text, and may be long or a secret by mistake.
const strange = (path: string, keys: readonly string[]): readonly Fault[] =>
  keys.length === 0
    ? []
    : [{ path, message: `has an element that AWS does not know; it knows them by their case` }];

function faultsOfStatement(statement: PlannedValue, path: string): readonly Fault[] {
  const effect = statement.read("Effect");
  const wrong =
    effect.state === "absent" ||
    (effect.state === "known" && !["Allow", "Deny"].includes(effect.value as string));
  const both = exclusive.find((pair) => pair.every((key) => statement.read(key).state !== "absent"));
  return [
    ...strange(path, strangers(statement.map(""), ofStatement)),
    ...strange(`${path}.Principal`, strangers(statement.map("Principal"), ofPrincipal)),
    ...(wrong ? [{ path: `${path}.Effect`, message: "is neither Allow nor Deny" }] : []),
    ...(both === undefined ? [] : [{ path, message: `has ${both.join(" and ")}, of which AWS takes one` }]),
  ];
}

/** What AWS would not read as it is written: other elements, other effects. */
export function documentFaults(document: PlannedValue): readonly Fault[] {
  const statements = document.list("Statement");
  return [
    ...strange("", strangers(document.map(""), ofDocument)),
    ...(statements.state === "known"
      ? statements.value.flatMap((one, index) => faultsOfStatement(one, `Statement[${index}]`))
      : []),
  ];
}

/** The statements that cannot be read, or whose effect cannot. */
export function unreadStatements(document: PlannedValue): readonly string[] {
  const statements = document.list("Statement");
  if (statements.state !== "known") return statements.state === "unknown" ? ["Statement"] : [];
  return statements.value.flatMap((one, index) =>
    one.read("Effect").state === "unknown" ? [`Statement[${index}]`] : [],
  );
}
