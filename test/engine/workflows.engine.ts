import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../pipeline/command-line";
import { pythonTool } from "./equipment/python-tool";

interface Finding {
  readonly ident: string;
  readonly locations: readonly {
    readonly symbolic: { readonly key: { readonly Local?: { readonly verbatim_path: string } } };
  }[];
}

/** What zizmor, an auditor of workflows that is not ours, says of files. https://docs.zizmor.sh */
function findings(bin: string, path: string): readonly string[] {
  const options = ["--offline", "--no-progress", "--format", "json-v1"];
  const ran = spawnSync(join(bin, "zizmor"), [...options, path], { cwd: root, encoding: "utf8" });
  assert.ok(ran.stdout.startsWith("["), ran.stderr);
  return (JSON.parse(ran.stdout) as readonly Finding[]).map(
    ({ ident, locations }) => `${ident} ${locations[0]?.symbolic.key.Local?.verbatim_path ?? ""}`,
  );
}

describe("the workflows, as zizmor reads them", function () {
  this.timeout(180_000);

  it("have nothing in them that it warns of", function () {
    assert.deepEqual(findings(pythonTool("zizmor", this), ".github"), []);
  });

  it("would have it speak of an action by a tag and of text that others write", function () {
    const found = findings(pythonTool("zizmor", this), "test/fixtures/insecure-workflow/insecure.yml");
    for (const ident of ["unpinned-uses", "template-injection", "artipacked"])
      assert.ok(
        found.some((one) => one.startsWith(ident)),
        `${ident}: ${found.join(", ")}`,
      );
  });
});
