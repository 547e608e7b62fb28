import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { operations } from "../../scripts/pulumi-command";
import { flagNamed } from "../../scripts/pulumi-flags";
import { provisionedCli } from "./equipment/provisioned-cli";

/** What `pulumi generate-cli-spec` prints of a command. */
interface CommandSpecification {
  readonly flags?: Readonly<Record<string, object>>;
  readonly commands?: Readonly<Record<string, CommandSpecification>>;
}

// A flag that the wrapper does not know is refused; one that it reads wrongly could hide another from it.
describe("flags of the wrapper, beside those of the real CLI", () => {
  let cli: string;

  before(async () => {
    cli = join(await provisionedCli(), "pulumi");
  });

  const run = (...args: readonly string[]): string => {
    const everything = { PULUMI_DEBUG_COMMANDS: "true", PULUMI_EXPERIMENTAL: "true" };
    const ran = spawnSync(cli, args, {
      encoding: "utf8",
      env: { ...process.env, ...everything, PULUMI_SKIP_UPDATE_CHECK: "true" },
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.equal(ran.status, 0, ran.stderr);
    return ran.stdout;
  };

  it("decides every flag that an operation has, hidden ones too", () => {
    const root = JSON.parse(run("generate-cli-spec")) as CommandSpecification;
    for (const { words } of Object.values(operations)) {
      let command: CommandSpecification | undefined = root;
      for (const word of words) command = command?.commands?.[word];
      const names = Object.keys({ ...root.flags, ...command?.flags });
      assert.ok(names.length > 15, words.join(" "));
      const undecided = names.filter((name) => flagNamed(name) === undefined);
      // `analyze --file` names a state in place of a stack; the wrapper's own --file comes first.
      assert.deepEqual(undecided, words.join(" ") === "policy analyze" ? ["file"] : []);
    }
  });

  it("reads the letters and the values of flags as the CLI does", () => {
    for (const { words } of Object.values(operations)) {
      const lines = run(...words, "--help").matchAll(/^ +(?:-(\w), )?--([a-z-]+)(?: (\S+))?(?: |$)/gm);
      const flags = [...lines];
      assert.ok(flags.length > 15, words.join(" "));
      for (const [, letter, name, type] of flags.filter(([, , name]) => name !== "file")) {
        const isValue = type !== undefined && !type.includes("[=");
        const known = flagNamed(name!);
        // One that is refused is refused on sight, whatever follows it.
        if (known?.refused === undefined)
          assert.equal(known?.kind, isValue ? "value" : "switch", `${words.join(" ")} --${name}`);
        if (letter !== undefined) assert.equal(known?.short, letter, `${words.join(" ")} --${name}`);
      }
    }
  });
});
