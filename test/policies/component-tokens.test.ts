import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { workloadFactories } from "../../components/compute/workload-factories";
import { appliesTo } from "../../policies/engine/rule-policy";
import { rules } from "../../policies/rules";
import { serviceComponentToken } from "../../policies/vocabulary/container-definitions";
import { everyComponent } from "../../policies/vocabulary/components";

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
  const types = new Set(typesOfProgram());
  const judging = rules.filter(
    (rule) => rule.kind === "resource" && Array.isArray(rule.tokens) && rule.tokens.includes(everyComponent),
  );

  it("are all those of the program: one that is left out would hide what it hands out", () => {
    assert.ok(judging.length > 5 && types.size > 30);
    for (const rule of judging)
      for (const type of types)
        assert.ok(rule.kind === "resource" && appliesTo(rule, type), `${rule.id} ${type}`);
  });

  it("are of the program, and no resources of a provider", () => {
    assert.ok(types.has(serviceComponentToken));
    const judged = ["plinth:data:Table", "plinth", "aws:s3/bucket:Bucket", "other:plinth:Thing"].filter(
      (type) => judging.some((rule) => rule.kind === "resource" && appliesTo(rule, type)),
    );
    assert.deepEqual(judged, ["plinth:data:Table"]);
  });
});
