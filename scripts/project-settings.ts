import { isMap, isNode, isScalar, isSeq, parseDocument, Scalar, stringify, visit, type Document } from "yaml";
import { isRewritten } from "../config/file/rewritten-scalar";

/** What a new project says of itself; the keys are the options of `npm run init`. */
export interface ProjectSettings {
  readonly name: string;
  readonly account: string;
  /** An account of its own for staging. */
  readonly "staging-account"?: string;
  readonly region: string;
  readonly domain: string;
  readonly owner?: string;
  readonly repository: string;
}

/** What a stack file says now, read from it and from production's; what is not there is not replaced. */
interface CurrentSettings {
  readonly system?: string;
  readonly account?: string;
  readonly region?: string;
  readonly domain?: string;
}

function text(document: Document, path: readonly (string | number)[]): string | undefined {
  const value: unknown = document.getIn(path);
  return typeof value === "string" ? value : undefined;
}

/** Reads the settings that are to be replaced from the production stack file; each file has its own account. */
export function currentSettings(production: string, stackFile: string): CurrentSettings {
  const document = parseDocument(production);
  return {
    system: text(document, ["config", "plinth:system"]),
    account: text(parseDocument(stackFile), ["config", "aws:allowedAccountIds", 0]),
    region: text(document, ["config", "aws:region"]),
    domain: text(document, ["config", "plinth:domains", "main", "name"]),
  };
}

const escaped = (value: string): string => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function replacements(current: CurrentSettings, wanted: ProjectSettings): (readonly [RegExp, string])[] {
  const rules = [
    [current.account, "(?<![0-9])", "(?![0-9])", wanted.account],
    // An availability zone is the region and a letter; a zone's letter stays.
    [current.region, "(?<![a-z0-9-])", "(?=[a-z]?(?![a-z0-9-]))", wanted.region],
    [current.domain, "(?<![a-z0-9-])", "(?![a-z0-9-])", wanted.domain],
    // The boundary that the shared stack makes is called after the system.
    [current.system && `${current.system}-boundary`, "(?<=:policy/)", "$", `${wanted.name}-boundary`],
  ] as const;
  return rules.flatMap(([from, before, after, to]) =>
    from === undefined ? [] : [[new RegExp(before + escaped(from) + after, "g"), to] as const],
  );
}

// Only the characters of a value change: writing the whole document out again would restyle the user's file.
class ValueEdits {
  private readonly edits: { start: number; end: number; text: string }[] = [];

  constructor(private readonly source: string) {}

  /** Writes a list or a mapping in one line. */
  replace(node: unknown, value: unknown): void {
    if (!isNode(node) || !node.range) return;
    const [start, end] = node.range;
    const text = stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 });
    this.edits.push({ start, end, text: text.trimEnd() });
  }

  set(node: unknown, value: string | undefined): void {
    if (!isScalar(node) || !node.range || value === undefined || node.value === value) return;
    const [start, end] = node.range;
    const text =
      node.type === Scalar.QUOTE_DOUBLE || isRewritten(value)
        ? JSON.stringify(value)
        : stringify(value, { lineWidth: 0 }).trimEnd();
    this.edits.push({ start, end, text });
  }

  result(): string {
    const fromTheEnd = [...this.edits].sort((one, other) => other.start - one.start);
    return fromTheEnd.reduce(
      (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
      this.source,
    );
  }
}

/** The stack file with the wanted settings in place of the current ones; everything else stays as it is. */
export function withSettings(stackFile: string, current: CurrentSettings, wanted: ProjectSettings): string {
  const document = parseDocument(stackFile);
  const edits = new ValueEdits(stackFile);
  const named = new Map<unknown, string | undefined>([
    [document.getIn(["config", "plinth:system"], true), wanted.name],
    [document.getIn(["config", "plinth:owner"], true), wanted.owner],
    [document.getIn(["config", "plinth:account", "github", "repository"], true), wanted.repository],
  ]);
  for (const [node, value] of named) edits.set(node, value);
  const found = replacements(current, wanted);
  visit(document, {
    Scalar: (key, node) => {
      if (key === "key" || named.has(node) || typeof node.value !== "string") return;
      edits.set(
        node,
        found.reduce((value, [from, to]) => value.replace(from, to), node.value),
      );
    },
  });
  return edits.result();
}

/** The stack file of an account in which the pipeline deploys some environments only; the others' settings go. */
export function withEnvironments(stackFile: string, deploys: (environment: string) => boolean): string {
  const document = parseDocument(stackFile);
  const edits = new ValueEdits(stackFile);
  for (const key of ["environments", "previewEnvironments", "domains"]) {
    const node: unknown = document.getIn(["config", "plinth:account", "github", key], true);
    if (isSeq(node)) {
      const before = node.toJSON() as string[];
      if (!before.every(deploys)) edits.replace(node, before.filter(deploys));
    } else if (isMap(node)) {
      const before = Object.entries(node.toJSON() as Record<string, unknown>);
      const after = before.filter(([environment]) => deploys(environment));
      if (after.length < before.length) edits.replace(node, Object.fromEntries(after));
    }
  }
  return edits.result();
}

/** Pulumi.yaml under the wanted project name. */
export function withProjectName(project: string, name: string): string {
  const edits = new ValueEdits(project);
  edits.set(parseDocument(project).get("name", true), name);
  return edits.result();
}
