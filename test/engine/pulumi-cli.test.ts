import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FakeCommands, root, runCommand } from "../pipeline/command-line";
import { cliCache, pulumiCli, type NoPulumiCli, type PulumiCli } from "./equipment/pulumi-cli";
import { pinnedVersion } from "./equipment/pinned-version";

describe("the Pulumi CLI for the tests", () => {
  const version = pinnedVersion();
  let fakes: FakeCommands;
  let environment: NodeJS.ProcessEnv;
  let said: string[];

  const found = async (): Promise<PulumiCli | NoPulumiCli> => {
    said = [];
    return pulumiCli({ environment, say: (sentence) => said.push(sentence) });
  };
  const cached = (): string => join(cliCache(environment), "pulumi");
  const putInCache = (): void => {
    mkdirSync(dirname(cached()), { recursive: true });
    writeFileSync(cached(), "");
    chmodSync(cached(), 0o755);
  };
  /** A Go that writes what it is asked to build, and how it was asked. */
  const addGo = (...more: readonly string[]): void =>
    fakes.add(
      "go",
      'while [ "$1" != -o ]; do echo "$1" >> "$0.asked"; shift; done',
      'echo built > "$2"',
      ...more,
    );

  beforeEach(() => {
    fakes = new FakeCommands();
    // The fakes are lines of shell, and nothing else is to be found.
    const bin = join(fakes.directory, "bin");
    mkdirSync(bin);
    for (const name of ["sh", "node"])
      symlinkSync(name === "node" ? process.execPath : "/bin/sh", join(bin, name));
    environment = { PATH: `${fakes.directory}:${bin}`, XDG_CACHE_HOME: join(fakes.directory, "cache") };
  });
  afterEach(() => fakes.remove());

  it("is the one on PATH when it has the pinned version", async () => {
    fakes.add("pulumi", `[ "$1" = version ] && echo v${version}`);
    putInCache();
    assert.deepEqual(await found(), { version, path: join(fakes.directory, "pulumi") });
    assert.deepEqual(said, []);
  });

  it("is the cached one when PATH has none", async () => {
    putInCache();
    assert.deepEqual(await found(), { version, path: cached() });
    assert.deepEqual(said, []);
  });

  it("is the cached one when PATH has another version, and both are told", async () => {
    fakes.add("pulumi", "echo v3.1.0");
    putInCache();
    assert.deepEqual(await found(), { version, path: cached() });
    assert.deepEqual(said, [
      `The Pulumi CLI on PATH is 3.1.0; the tests run on ${version}, from ${cached()}.`,
    ]);
  });

  it("is built by Go, and told beforehand, when there is none", async () => {
    addGo();
    assert.deepEqual(await found(), { version, path: cached() });
    assert.equal(readFileSync(cached(), "utf8"), "built\n");
    assert.deepEqual(said, [`Building the Pulumi CLI ${version}, once: about five minutes on two cores.`]);
    const asked = readFileSync(join(fakes.directory, "go.asked"), "utf8");
    assert.match(asked, /^build\n-mod=readonly\n/);
    assert.ok(asked.includes(`version.Version=v${version}\n`), asked);
    await found();
    assert.deepEqual(said, [], "and only once");
  });

  it("leaves nothing half built", async () => {
    addGo("exit 1");
    await assert.rejects(found(), /the Pulumi CLI could not be built: go build ended with 1/);
    assert.deepEqual(readdirSync(dirname(cached())), []);
    assert.ok(!existsSync(cached()));
  });

  it("is not there without Go, which is told with what to get", async () => {
    const none = (await found()) as NoPulumiCli;
    assert.equal(
      none.missing,
      "Nothing was run on the real engine: the Pulumi CLI is not installed, and there is no Go to build it with. " +
        `Get version ${version} from https://www.pulumi.com/docs/install/ or Go from https://go.dev/doc/install.`,
    );
    fakes.add("pulumi", "echo v3.1.0");
    const other = (await found()) as NoPulumiCli;
    assert.match(
      other.missing,
      new RegExp(`the Pulumi CLI on PATH is 3\\.1\\.0, not ${version}, and there is no Go`),
    );
  });

  it("makes npm run test:engine end well without it, and badly in CI", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const script = scripts["test:engine"]!.replace(
      /^mocha/,
      `node ${join(root, "node_modules/mocha/bin/mocha.js")}`,
    );
    for (const [ci, code] of [
      ["", 0],
      ["false", 0],
      ["true", 1],
    ] as const) {
      const ran = runCommand(
        "/usr/bin/env",
        [`XDG_CACHE_HOME=${environment["XDG_CACHE_HOME"]}`, `CI=${ci}`, "sh", "-c", script],
        {
          cwd: root,
          path: environment["PATH"]!,
        },
      );
      assert.equal(ran.code, code, ran.out + ran.err);
      assert.match(ran.err, /^Nothing was run on the real engine: /);
      assert.doesNotMatch(ran.out, /passing/);
    }
  });
});
