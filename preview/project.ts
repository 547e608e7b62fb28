import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import type { Mistake } from "../config/messages/mistake";
import { isMapping } from "../config/setting/setting-path";
import { shellWords } from "./shell-words";

/** What Pulumi.yaml (or PulumiPolicy.yaml) says that concerns a run. */
export interface Project {
  readonly name: string;
  /** Folder of the file. */
  readonly root: string;
  /** Folder the program runs in, and what is run in it. */
  readonly directory: string;
  readonly entryPoint: string;
  readonly runtime: RuntimeOptions;
  /** The `config` section: defaults of the stacks' settings, by key as written. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** `runtime.options` of a Node program. */
interface RuntimeOptions {
  readonly typescript: boolean;
  readonly nodeArguments: readonly string[];
}

type Outcome =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Reads a project file. `root` is its folder. */
export function readProject(root: string, file: "Pulumi.yaml" | "PulumiPolicy.yaml"): Outcome {
  const path = join(root, file);
  let document: unknown;
  try {
    document = parse(readFileSync(path, "utf8"));
  } catch (error) {
    const missing = ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    const message = missing ? "there is no such file" : `cannot be read: ${firstLine(error)}`;
    return { ok: false, mistakes: [{ path, message }] };
  }
  if (!isMapping(document)) return { ok: false, mistakes: [{ path, message: "must be a map of settings" }] };
  const runtime = runtimeName(document["runtime"]);
  if (runtime !== "nodejs") {
    const message = `must be nodejs for the offline preview, not ${JSON.stringify(runtime)}`;
    return { ok: false, mistakes: [{ path: `${path}: runtime`, message }] };
  }
  const main = typeof document["main"] === "string" ? document["main"] : "";
  return {
    ok: true,
    project: {
      name: String(document["name"] ?? ""),
      root,
      ...entry(root, main),
      runtime: runtimeOptions(document["runtime"]),
      defaults: isMapping(document["config"]) ? document["config"] : {},
    },
  };
}

/** `main` names a folder to run in, or a file of a folder: the CLI tells them apart by the extension too. */
function entry(root: string, main: string): { directory: string; entryPoint: string } {
  if (main === "") return { directory: root, entryPoint: "." };
  const path = resolve(root, main);
  return /\.[cm]?[jt]s$/.test(main)
    ? { directory: dirname(path), entryPoint: path.slice(dirname(path).length + 1) }
    : { directory: path, entryPoint: "." };
}

function runtimeName(runtime: unknown): unknown {
  return isMapping(runtime) ? runtime["name"] : runtime;
}

function runtimeOptions(runtime: unknown): RuntimeOptions {
  const options = isMapping(runtime) && isMapping(runtime["options"]) ? runtime["options"] : {};
  return {
    typescript: options["typescript"] !== false,
    nodeArguments: shellWords(typeof options["nodeargs"] === "string" ? options["nodeargs"] : ""),
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}
