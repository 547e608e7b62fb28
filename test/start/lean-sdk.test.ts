import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Checkout } from "./checkout";

const repository = join(__dirname, "../..");

describe("a lean SDK", () => {
  let folder: string;

  // In the project: for programs elsewhere the SDK stays as it is.
  before(() => (folder = mkdtempSync(join(repository, "node_modules", "plinth-test-"))));
  after(() => {
    rmSync(folder, { recursive: true });
    const archives = join(repository, "node_modules/.cache/plinth");
    for (const name of readdirSync(archives))
      if (name.startsWith("node_modules-plinth-test-")) rmSync(join(archives, name));
  });

  const run = (program: string, args: readonly string[] = [], environment: Record<string, string> = {}) => {
    const main = join(folder, "main.js");
    writeFileSync(main, program);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...args, "--require", join(repository, "start/register.js"), main],
      { encoding: "utf8", env: { ...process.env, ...environment }, cwd: repository },
    );
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };
  const loaded = (packages: string) =>
    `console.log(Object.keys(require.cache).filter((file) => /node_modules.(${packages}).(?!package.json)/.test(file)).length);`;

  it("loads what serialises functions when one is serialised, and not before", () => {
    const lines = run(`
      const pulumi = require("@pulumi/pulumi");
      ${loaded("typescript|@npmcli.arborist")}
      pulumi.runtime.serializeFunction(() => 1 + 1).then(({ text }) => {
        console.log(text.includes("1 + 1"));
        ${loaded("typescript")}
        return pulumi.runtime.computeCodePaths();
      }).then((paths) => console.log(paths instanceof Map));
    `).split("\n");
    assert.deepEqual(lines.slice(0, 2), ["0", "true"]);
    assert.notEqual(lines[2], "0");
    assert.equal(lines[3], "true");
  });

  it("is one also where its package is linked, as in a revision that is written out", async () => {
    const checkout = new Checkout();
    try {
      checkout.write("probe.js", `require("@pulumi/pulumi"); ${loaded("@npmcli.arborist")} process.exit();`);
      const sdk = checkout.path("node_modules/@pulumi/pulumi/cmd/run/index.js");
      const ended = await checkout.node(["-r", "./start/register.js", "-r", "./probe.js", sdk]);
      assert.deepEqual(ended, { code: 0, output: "0\n", errors: "" });
    } finally {
      checkout.remove();
    }
  });

  it("starts a compiled pack without a compiler, and one in TypeScript with its own", () => {
    const start = (file: string) => `
      process.chdir(${JSON.stringify(folder)});
      const { run } = require("@pulumi/pulumi/cmd/run-policy-pack/run");
      const given = { programStarted() {}, reportLoggedError: console.error, typeScript: true };
      run({ ...given, argv: { _: [${JSON.stringify(file)}] } }).then(() => { ${loaded("typescript|ts-node")} });
    `;
    writeFileSync(join(folder, "pack.js"), "console.log('in JavaScript');");
    assert.deepEqual(run(start("./pack.js")).split("\n"), ["in JavaScript", "0"]);
    writeFileSync(join(folder, "pack.ts"), "const n: number = 1; console.log(`in TypeScript ${n}`);");
    const [first, count] = run(start("./pack.ts")).split("\n");
    assert.equal(first, "in TypeScript 1");
    assert.notEqual(count, "0");
  });

  it("leaves other programs as they are", () => {
    const probe = `
      const Arborist = require("@npmcli/arborist");
      console.log(typeof Arborist, require("@pulumi/pulumi") !== undefined, ${JSON.stringify(folder)} && Object.keys(require.cache).some((file) => file.includes("treeverse")));
    `;
    assert.equal(run(probe), "function true true");
  });
});
