import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { CpuProfile } from "./process-marks";

type CallFrame = CpuProfile["nodes"][number]["callFrame"];

/** Functions of Node in which V8 compiles a module. */
const compiling: ReadonlySet<string> = new Set([
  "wrapSafe",
  "compileFunctionForCJSLoader",
  "compileSourceTextModule",
  "Script",
  "runInThisContext",
]);

/** What Node's own modules do, by the beginning of their names. */
const nodeModules = [
  ["node:internal/modules", "loading modules"],
  ["node:internal/http2", "HTTP/2 and streams"],
  ["node:internal/streams", "HTTP/2 and streams"],
  ["node:internal/stream_base", "HTTP/2 and streams"],
  ["node:net", "HTTP/2 and streams"],
] as const;

/** Milliseconds of CPU time in the code of each package and of each of our folders itself, without what it calls. */
export function selfTime(profile: CpuProfile, root: string): ReadonlyMap<string, number> {
  const { nodes, samples, timeDeltas } = profile;
  const owners = new Map<number, string | undefined>();
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  // A caller stands before those that it calls.
  for (const { id, callFrame } of nodes)
    owners.set(
      id,
      ownerOf(callFrame, root, () => owners.get(callers.get(id) ?? 0)),
    );
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const owner = owners.get(id);
    if (owner === undefined) return;
    // Time passes until the next sample.
    times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000);
  });
  return times;
}

/** Whose a function is; undefined while nothing runs. What JavaScript brings along is the caller's. */
function ownerOf(
  { functionName, url }: CallFrame,
  root: string,
  caller: () => string | undefined,
): string | undefined {
  if (functionName === "(idle)" || functionName === "(root)") return undefined;
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(program)") return "native code";
  if (compiling.has(functionName) && (url === "" || url.startsWith("node:"))) return "compiling modules";
  if (url === "") return caller() ?? "native code";
  if (url.startsWith("node:"))
    return nodeModules.find(([begin]) => url.startsWith(begin))?.[1] ?? "Node's other modules";
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  const parts = path.split(sep);
  const packages = parts.lastIndexOf("node_modules");
  if (packages !== -1) {
    const [scope = "", name = ""] = parts.slice(packages + 1);
    return scope.startsWith("@") ? `${scope}/${name}` : scope;
  }
  const own = relative(root, path).split(sep);
  return own.length === 1 ? own[0]! : `${own[0]}/`;
}
