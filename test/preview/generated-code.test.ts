import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "../pipeline/command-line";

/** Where the two sides meet: what is spoken over gRPC, and what is meant. */
const joints = ["preview/gate/gate.ts", "preview/judge-states.ts", "preview/run-preview.ts"];

const files = readdirSync(join(root, "preview"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("preview", name));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Modules that a file imports, types too; ours by their paths from the root. */
function importsOf(file: string): readonly string[] {
  const modules = readFileSync(join(root, file), "utf8").matchAll(/\bfrom "([^"]+)";/g);
  return [...modules].map(([, name = ""]) =>
    name.startsWith(".") ? `${relative(root, join(root, dirname(file), name))}.ts` : name,
  );
}

describe("the classes that are generated for Pulumi's protocols", () => {
  const speaking = files.filter((file) =>
    imports.get(file)!.some((name) => /^(@pulumi\/pulumi\/proto\/|google-protobuf|@grpc\/)/.test(name)),
  );

  it("are known to the files that speak them alone: no other file takes anything from these", () => {
    assert.ok(speaking.includes(join("preview", "engine", "monitor.ts")));
    const leaks = files
      .filter((file) => !speaking.includes(file) && !joints.includes(file))
      .flatMap((file) =>
        imports
          .get(file)!
          .filter((name) => speaking.includes(name))
          .map((name) => `${file}: ${name}`),
      );
    assert.deepEqual(leaks, []);
  });
});
