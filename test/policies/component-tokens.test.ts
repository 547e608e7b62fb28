import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { workloadFactories } from "../../components/compute/workload-factories";
import { serviceComponentToken } from "../../policies/vocabulary/container-definitions";
import { componentTokens } from "../../policies/vocabulary/iam-statements";

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

describe("the components whose statements are judged", () => {
  it("are all those of the program: one that is left out would hide what it hands out", () => {
    assert.deepEqual([...componentTokens].sort(), [...new Set(typesOfProgram())].sort());
    assert.ok(componentTokens.includes(serviceComponentToken));
  });
});
