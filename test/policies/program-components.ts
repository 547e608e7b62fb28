import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { workloadFactories } from "../../components/compute/workload-factories";

const components = join(__dirname, "..", "..", "components");

/** The types of the program's components, as their constructors call them. */
function typesOfProgram(): readonly string[] {
  const files = readdirSync(components, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const texts = files.map((file) => readFileSync(join(components, file), "utf8"));
  const tokens = texts.flatMap((text) =>
    [...text.matchAll(/super\(\s*["`](plinth:[^"`]+)["`]/g)].map((match) => match[1] ?? ""),
  );
  // What all workloads have is called after the kind of each.
  const kinds = Object.values(workloadFactories).map(({ kind }) => kind);
  return tokens.flatMap((token) => kinds.map((kind) => token.replace("${args.kind}", kind)));
}

/** The types of all components that the program has. */
export const programComponents: ReadonlySet<string> = new Set(typesOfProgram());
