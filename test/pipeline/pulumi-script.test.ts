import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { testedCli } from "../../scripts/pulumi-command";
import { ProcessGroup } from "../engine/equipment/process-group";
import { FakeCommands, pathWith, root, runCommand, runScript, stackFileOf } from "./command-line";

describe("pulumi script", () => {
  let fakes: FakeCommands;
  let file: string;

  beforeEach(() => {
    fakes = new FakeCommands();
    fakes.add("npm", "exit 0"); // the pack is built by its own tests
    file = join(mkdtempSync(join(tmpdir(), "plinth-")), "Pulumi.qa.yaml");
    writeFileSync(file, stackFileOf("qa"));
  });

  afterEach(() => {
    fakes.remove();
    rmSync(dirname(file), { recursive: true });
  });

  it("starts the CLI with the pack and passes its exit code on", () => {
    fakes.add("pulumi", 'printf "%s\\n" "$@"', "exit 7");
    const ran = runScript("pulumi.ts", ["up", "qa", "--file", file, "--yes"], { path: pathWith(fakes) });
    assert.equal(ran.code, 7, ran.err);
    assert.deepEqual(ran.out.trim().split("\n"), [
      ...["up", "--stack", "qa", "--policy-pack", "policies"],
      ...["--policy-pack-config", "policies/config/production.json", "--config-file", file, "--yes"],
    ]);
  });

  it("has all that Node starts below the CLI keep what it compiles, beside what the caller asks of Node", () => {
    const probe =
      "[process.execArgv.length, process.title, Object.keys(require.cache).map((file) => file.slice(-17)) ]";
    fakes.add("pulumi", `exec "${process.execPath}" -p 'JSON.stringify(${probe})'`);
    const node = [
      process.execPath,
      "-r",
      join(root, "start/register.js"),
      "scripts/pulumi.ts",
      "up",
      "qa",
      "--file",
      file,
    ];
    const ran = runCommand("env", [`PATH=${pathWith(fakes)}`, "NODE_OPTIONS=--title=asked", ...node], {
      cwd: root,
      path: process.env["PATH"] ?? "",
    });
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /"asked".*"start\/register\.js"/);
  });

  it("does not start the CLI when the environment is not the one expected", () => {
    fakes.add("pulumi", "echo started");
    const args = ["up", "qa", "--file", file, "--environment", "production"];
    const ran = runScript("pulumi.ts", args, { path: pathWith(fakes) });
    assert.equal(ran.code, 2);
    assert.equal(ran.out, "");
    assert.match(ran.err, /plinth:environment is qa, but --environment says production/);
  });

  it("does not start the CLI for a stack that is called as another environment than its file is for", () => {
    fakes.add("pulumi", "echo started");
    for (const stack of ["production", "acme/shop/production"]) {
      const ran = runScript("pulumi.ts", ["up", stack, "--file", file], { path: pathWith(fakes) });
      assert.deepEqual([ran.code, ran.out], [2, ""]);
      assert.match(
        ran.err,
        /plinth:environment is qa, but the stack is production; give it the file of that/,
      );
    }
  });

  it("does not start the CLI with a variable that stands for a flag it refuses", () => {
    fakes.add("pulumi", "echo started");
    const path = `PATH=${pathWith(fakes)}`;
    const script = [process.execPath, "-r", join(root, "start/register.js"), "scripts/pulumi.ts"];
    const args = [path, "PULUMI_OPTION_SKIP_PREVIEW=true", ...script, "up", "qa", "--file", file];
    const ran = runCommand("env", args, { cwd: root, path: process.env["PATH"] ?? "" });
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.match(ran.err, /^error: the variable PULUMI_OPTION_SKIP_PREVIEW is refused[^\n]+\n$/);
  });

  it("does not start the CLI without a flag that npm has kept: it would do more than was asked for", () => {
    fakes.add("pulumi", "echo started");
    const asNpm = [`PATH=${pathWith(fakes)}`, "npm_lifecycle_event=pulumi:up", "npm_config_target=urn:x"];
    const script = [process.execPath, "-r", join(root, "start/register.js"), "scripts/pulumi.ts"];
    const ran = runCommand("env", [...asNpm, ...script, "up", "qa", "--file", file], {
      cwd: root,
      path: process.env["PATH"] ?? "",
    });
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.match(ran.err, /^error: --target: npm took it for its own; .* npm run pulumi:up -- --target …\n$/);
  });

  it("lets no name command the terminal or the log that shows it", () => {
    const ran = runScript("pulumi.ts", ["up", "qa\n::error::x\u001b[2J"]);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^error: Pulumi\.qa\n\\u003a:error::x\\u001b\[2J\.yaml: there is no such file/);
  });

  it("says where to get the CLI when it is not there", () => {
    const ran = runScript("pulumi.ts", ["preview", "qa", "--file", file], { path: fakes.directory });
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^error: the pulumi CLI is not on PATH: get it from https:/m);
  });

  it("says which stack file is missing or broken", () => {
    const missing = runScript("pulumi.ts", ["preview", "nowhere"]);
    assert.equal(missing.code, 2);
    assert.match(
      missing.err,
      /^error: Pulumi\.nowhere\.yaml: there is no such file; another is named with --file FILE$/m,
    );
    writeFileSync(file, "config: {a: [}\n");
    const broken = runScript("pulumi.ts", ["preview", "qa", "--file", file]);
    assert.equal(broken.code, 2);
    assert.match(broken.err, /not YAML/);
    assert.doesNotMatch(broken.err, /\n\s+at /);
  });

  for (const [operation, what, text, message] of [
    [
      "up",
      "a key beside config, which the program does not see",
      `${stackFileOf("qa")}environment: [secrets/production]\n`,
      /: environment: .*Pulumi ESC/,
    ],
    [
      "destroy",
      "a text that the CLI hands on in another form",
      stackFileOf("qa").replace("shop", "0042"),
      /: plinth:system: is 0042 without quotes/,
    ],
    [
      "refresh",
      "a setting of the provider that sends secrets elsewhere",
      `${stackFileOf("qa")}  aws:endpoints: [{s3: https://example.org}]\n`,
      /: aws:endpoints: is refused: it would send .* to another host/,
    ],
  ] as const) {
    it(`does not start the CLI for ${operation} with ${what}`, () => {
      fakes.add("pulumi", "echo started");
      writeFileSync(file, text);
      const ran = runScript("pulumi.ts", [operation, "qa", "--file", file], { path: pathWith(fakes) });
      assert.deepEqual([ran.code, ran.out], [2, ""]);
      assert.match(ran.err, message);
      assert.match(ran.err, /^error: [^\n]+\n$/);
    });
  }

  it("warns of a CLI that is older than the tested one, and of no other", () => {
    for (const [version, warning] of [
      ["v3.1.0", `warning: pulumi v3.1.0 is older than v${testedCli}, which Plinth is tested with\n`],
      [`v${testedCli}`, ""],
      ["v3.9999.0", ""],
    ] as const) {
      fakes.add("pulumi", `[ "$1" = version ] && echo ${version} || echo started`);
      const ran = runScript("pulumi.ts", ["up", "qa", "--file", file], { path: pathWith(fakes) });
      assert.deepEqual([ran.code, ran.out, ran.err], [0, "started\n", warning]);
    }
  });

  describe("that is to end", () => {
    let pipe: string;
    let group: ProcessGroup;

    // Like the real CLI it first ends what it has begun, which takes until the test writes into the pipe.
    beforeEach(async () => {
      pipe = join(dirname(file), "pipe");
      const cli = join(dirname(file), "cli.js");
      assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
      writeFileSync(
        cli,
        `if (process.argv[2] === "version") process.exit();
        let code = 0;
        for (const signal of ["SIGINT", "SIGTERM"])
          process.on(signal, () => { code += 7; console.log("canceling after " + signal); });
        require("node:fs").readFile(${JSON.stringify(pipe)}, () => process.exit(code));
        console.log("updating " + process.ppid + ".");`,
      );
      fakes.add("pulumi", `exec "${process.execPath}" "${cli}" "$@"`);
      group = new ProcessGroup({
        command: process.execPath,
        args: [
          "-r",
          join(root, "start/register.js"),
          join(root, "scripts/pulumi.ts"),
          "up",
          "qa",
          "--file",
          file,
        ],
        folder: root,
        environment: { ...process.env, PATH: pathWith(fakes) },
        limitInSeconds: 50,
      });
      await group.printed("updating");
    });

    const endsWell = async (): Promise<void> => {
      writeFileSync(pipe, "");
      assert.equal((await group.ended).code, 7, group.output);
    };

    it("waits after Ctrl-C until the CLI has ended, and passes its exit code on", async () => {
      group.signal("SIGINT");
      await group.printed("canceling after SIGINT");
      await endsWell();
    });

    it("hands SIGTERM on to the CLI, once, and waits in the same way", async () => {
      const script = Number(/updating (\d+)\./.exec(group.output)![1]);
      process.kill(script, "SIGTERM");
      await group.printed("canceling after SIGTERM");
      process.kill(script, "SIGTERM");
      await endsWell();
    });
  });
});
