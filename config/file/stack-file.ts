import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, LineCounter, parseDocument, type Document, type YAMLParseError } from "yaml";
import { foreignToJson } from "./json-values";
import { inFile, type Mistake } from "../messages/mistake";
import { isRewritten } from "./rewritten-scalar";
import { isMapping } from "../setting/setting-path";
import { rewrittenVariables } from "./rewritten-variables";
import { topLevelMistakes } from "./top-level-keys";
import { unseenCharacters } from "./unseen-characters";

/** A stack file of Pulumi. */
interface StackFile {
  readonly path: string;
  /** The values under `config:` by full key, as {@link readStackConfig} takes them. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A stack file, or what is wrong with its form: with the file too where its settings can be read in spite of that. */
type ReadFileResult =
  | { readonly ok: true; readonly file: StackFile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[]; readonly file?: StackFile };

/** Reads a stack file: its form only, not what its settings mean. */
export function readStackFile(path: string): ReadFileResult {
  let text: string;
  try {
    const bytes = readFileSync(path);
    if (bytes.includes(0)) return refused(path, "is a binary file, not a stack file");
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    return refused(path, unreadable(error, path));
  }
  return parseStackFile(path, text);
}

function refused(path: string, message: string): ReadFileResult {
  return { ok: false, mistakes: [{ path, message }] };
}

/** The same for a text that was read already. */
export function parseStackFile(path: string, text: string): ReadFileResult {
  const unseen = unseenCharacters(path, text);
  if (unseen.length > 0) return { ok: false, mistakes: unseen };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false });
  // What the parser says after its first error follows from it.
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const problem = wrongSyntax(error, text.split("\n")[line - 1] ?? "");
    return refused(`${path}:${line}:${col}`, `is not YAML: ${problem}`);
  }
  if (document.directives.yaml.explicit)
    return refused(path, "has a %YAML line, by which it would be read in two ways; remove it");
  const content = contentOf(document);
  if (content === undefined)
    return refused(path, "has an alias (*name) that leads nowhere or too far; write the value out");
  if (!isMapping(content))
    return refused(path, "is not a stack file: at the top it must be a mapping with the key config");
  if (!isMapping(content.config))
    return refused(
      path,
      content.config === undefined
        ? `has no key config, under which the settings stand${"plinth:system" in content ? "; indent them below config:" : ""}`
        : "must have a mapping of settings under config",
    );
  const foreign = foreignToJson(document);
  const mistakes = [
    ...topLevelMistakes(content),
    ...plainSecretValues(content.config),
    ...rewrittenTexts(document),
    ...foreign,
    ...rewrittenVariables(content.config, text, foreign),
  ];
  // The Pulumi CLI takes what stands directly behind a key as a text: 17 is "17".
  const texts = topLevelScalars(document).map(({ key, source }) => [key, source]);
  const file = { path, values: { ...content.config, ...Object.fromEntries(texts) } };
  if (mistakes.length === 0) return { ok: true, file };
  return { ok: false, file, mistakes: inFile(path, mistakes) };
}

function wrongSyntax({ code, message }: YAMLParseError, line: string): string {
  if (code === "MULTIPLE_DOCS")
    return "a second document (---) begins here, and a stack file is a single one";
  return line.includes("${")
    ? `${message}; between { and } a value with \${…} stands in quotes: "\${databases.main.host}"`
    : message;
}

// Only the file tells: the program gets every value decrypted. Never shows what is inside.
function plainSecretValues(config: Record<string, unknown>): Mistake[] {
  const key = "plinth:secretValues";
  const values = config[key];
  if (!isMapping(values)) return [];
  return Object.keys(values)
    .filter((name) => name !== "secure" && ["string", "number", "boolean"].includes(typeof values[name]))
    .map((name) => ({
      path: `${key}.${name}`,
      message: `stands in clear text; write it anew, encrypted: pulumi config set --path --secret '${key}.${name}'`,
    }));
}

function contentOf(document: Document): unknown {
  try {
    const content: unknown = document.toJS({ maxAliasCount: 1000 });
    // Refuses what contains itself, which would have no end.
    JSON.stringify(content);
    return content ?? null;
  } catch {
    return undefined;
  }
}

/** What stands directly behind a key, as it is written. */
function topLevelScalars({ contents }: Document) {
  const config = isMap(contents) ? contents.get("config") : undefined;
  if (!isMap(config)) return [];
  return config.items.flatMap(({ key, value }) =>
    isScalar(key) && isScalar(value) && value.value !== null && value.source !== undefined
      ? [{ key: String(key.value), source: value.source, isPlain: value.type === "PLAIN" }]
      : [],
  );
}

// Only the file tells: the program gets what the CLI made of it.
function rewrittenTexts(document: Document): Mistake[] {
  return topLevelScalars(document)
    .filter(({ key, source, isPlain }) => isPlain && /^(plinth|aws):/.test(key) && isRewritten(source))
    .filter(({ key }) => key !== "plinth:secretValues")
    .map(({ key, source }) => ({
      path: key,
      message: `is ${source} without quotes, a number or a date that the Pulumi CLI hands on in another form; write "${source}"`,
    }));
}

function unreadable(error: unknown, path: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "does not exist";
    case "EISDIR":
      return `is a directory; name a file in it, such as ${join(path, "Pulumi.staging.yaml")}`;
    case "EACCES":
    case "EPERM":
      return "may not be read; check its permissions";
    case "ERR_ENCODING_INVALID_ENCODED_DATA":
      return "is not encoded in UTF-8; save it as UTF-8";
    default:
      return `cannot be read (${code || "unknown reason"})`;
  }
}
