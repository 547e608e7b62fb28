import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { fileVolumes, fileWriter } from "../../config/compute/files/file-writer";
import type { FurtherContainerConfig, Template } from "../../config/stack-config";
import { folderOf, skipWithout } from "./binaries";

type Files = Readonly<Record<string, { readonly template: Template; readonly mode: string }>>;
type Containers = Readonly<Record<string, { readonly files: Files; readonly user?: string }>>;

const key = { section: "secrets", name: "key" } as const;
const host = { section: "databases", name: "main", attribute: "host" } as const;
const isRoot = process.getuid?.() === 0;
const someone = isRoot ? { uid: 1234, gid: 2345 } : { uid: process.getuid?.(), gid: process.getgid?.() };
const user = `${someone.uid}:${someone.gid}`;

/** What ECS and the program fill in, no character of which a shell may read. */
const filledIn: Readonly<Record<string, string>> = {
  key: "$(exit 7) `exit 7` \\n %s ' \" ; & é\n-n",
  main: "main.example.org",
};

/** The text that a template stands for. */
function textOf(template: Template): string {
  return template.map((piece) => (typeof piece === "string" ? piece : filledIn[piece.name])).join("");
}

// The shell and the programs are those of the image that runs in AWS: BusyBox.
describe("the container that writes files", () => {
  const folder = folderOf("busybox");
  let root: string;
  let programs: string;

  before(function () {
    skipWithout("BusyBox", folder, this);
    programs = mkdtempSync(join(tmpdir(), "busybox-"));
    execFileSync(join(folder ?? "", "busybox"), ["--install", "-s", programs]);
  });

  after(() => {
    if (programs) rmSync(programs, { recursive: true });
  });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "file-writer-"));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  /** Runs the writer as its container would: with its variables and nothing else, and as a root without what it drops. */
  function run(containers: Containers): void {
    const writer = fileWriter(containers, {});
    assert.ok(writer);
    for (const path of Object.keys(writer.volumes)) mkdirSync(join(root, path), { recursive: true });
    const { entryPoint = [], command = [], capabilities } = writer;
    const script = command.map((word) => word.replaceAll("/files/", `${root}/files/`));
    const shell = [join(programs, "sh"), ...entryPoint.slice(1), ...script];
    const words = isRoot
      ? [join(folderOf("setpriv") ?? "", "setpriv"), `--bounding-set=${bounds(capabilities.drop)}`, ...shell]
      : shell;
    const { status, stderr } = spawnSync(words[0]!, words.slice(1), {
      env: { ...variables(writer), PATH: programs },
      encoding: "utf8",
    });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  }

  function fileOf(container: string, path: string) {
    const file = join(root, "files", container, path);
    const { uid, gid, mode } = statSync(file);
    return { text: readFileSync(file, "utf8"), uid, gid, mode: (mode & 0o7777).toString(8).padStart(4, "0") };
  }

  it("writes each text as it is, whatever a shell would read in it, with its mode, and again", () => {
    const text = fc.string({ unit: fc.constantFrom(..."a %s\\n\n\t$`\"'(){};&|<>*#!-é".split("")) });
    const template = fc.array(fc.oneof(text, fc.constant(key), fc.constant(host)), { maxLength: 4 });
    const mode = fc.constantFrom("0400", "0440", "0444", "0500", "0550", "0555");
    const path = fc.constantFrom("/etc/web/a", "/etc/web/conf.d/b.conf", "/srv/c", "/etc/other/d");
    const files = fc.dictionary(path, fc.record({ template, mode }), { minKeys: 1 });
    const containers = fc.record({
      web: fc.record({ files, user: fc.constant(user) }),
      "my-proxy": fc.record({ files, user: fc.constant(user) }),
    });
    fc.assert(
      fc.property(containers, (given) => {
        run(given);
        run(given);
        for (const [container, { files }] of Object.entries(given))
          for (const [path, { template, mode }] of Object.entries(files)) {
            const found = fileOf(container, path);
            assert.deepEqual([found.text, found.mode], [textOf(template), mode]);
            if (/[0123567]$/.test(mode) && !mode.endsWith("5"))
              assert.deepEqual([found.uid, found.gid], [someone.uid, someone.gid]);
          }
      }),
      { numRuns: 25 },
    );
  });

  it("leaves nothing of a run before", () => {
    const template = ["a"];
    run({
      web: {
        files: { "/etc/web/a": { template, mode: "0444" }, "/etc/web/b/c": { template, mode: "0444" } },
      },
    });
    writeFileSync(join(root, "files/web/etc/web/.hidden"), "");
    run({ web: { files: { "/etc/web/d": { template, mode: "0444" } } } });
    assert.deepEqual(readdirSync(join(root, "files/web/etc/web")), ["d"]);
  });

  it("hands a file to the user of its container where others may not read it, and only there", () => {
    const template = [""];
    const files = { "/etc/web/a": { template, mode: "0440" }, "/etc/web/b": { template, mode: "0444" } };
    const writer = fileWriter({ web: { files, user: "1234:2345" } }, {});
    assert.deepEqual(writer?.command?.[0]?.match(/^chown .*$/gm), ["chown 1234:2345 /files/web/etc/web/a"]);
    assert.ok(!writer.capabilities.drop.includes("CHOWN") && writer.capabilities.drop.length === 13);
    const open = fileWriter({ web: { files: { "/etc/web/b": { template, mode: "0444" } } } }, {});
    assert.deepEqual(open?.capabilities.drop, ["ALL"]);
  });

  it("calls its variables and volumes so that ECS takes them and no policy mistakes them for secrets", () => {
    const deep = `/etc${"/conf.d-".repeat(40)}/a`;
    const files = {
      [deep]: { template: ["a"], mode: "0444" },
      "/etc/secrets/api-key": { template: ["b", key], mode: "0444" },
    };
    const writer = fileWriter({ "api-token": { files } }, {});
    assert.deepEqual(Object.keys(writer?.environment ?? {}), ["FILE_1_TEXT_1", "FILE_2_TEXT_1"]);
    assert.deepEqual(Object.keys(writer?.secrets ?? {}), ["FILE_2_SECRET_2"]);
    for (const { volume } of Object.values(writer?.volumes ?? {}))
      assert.match(`shared-by-containers__${volume}`, /^[A-Za-z0-9_-]{1,255}$/);
  });

  it("gives the container each of its directories, and no other container's", () => {
    const files = (...paths: readonly string[]) => ({
      files: Object.fromEntries(paths.map((path) => [path, { template: [""], mode: "0444" }])),
    });
    const containers = {
      web: files("/etc/web/a", "/etc/web/x/b", "/srv/conf.d/c"),
      proxy: files("/etc/web/a"),
    };
    const writer = fileWriter(containers, {});
    const seen = Object.entries(containers).flatMap(([name, container]) =>
      Object.entries(fileVolumes(name, container)).map(([path, mount]) => [
        name,
        path,
        mount.volume,
        mount.readOnly,
      ]),
    );
    assert.deepEqual(seen, [
      ["web", "/etc/web", "files__web__etc-web", true],
      ["web", "/srv/conf.d", "files__web__srv-conf_46_d", true],
      ["proxy", "/etc/web", "files__proxy__etc-web", true],
    ]);
    assert.deepEqual(writer?.volumes, {
      "/files/web/etc/web": { volume: "files__web__etc-web", readOnly: false },
      "/files/web/srv/conf.d": { volume: "files__web__srv-conf_46_d", readOnly: false },
      "/files/proxy/etc/web": { volume: "files__proxy__etc-web", readOnly: false },
    });
  });
});

/** The variables of the writer, filled in. */
function variables({ environment, secrets }: FurtherContainerConfig): Readonly<Record<string, string>> {
  const templates = Object.entries(environment).map(([name, template]) => [name, textOf(template)] as const);
  const references = Object.entries(secrets).map(([name, reference]) => [name, textOf([reference])] as const);
  return Object.fromEntries([...templates, ...references]);
}

/** What is left of the capabilities, as setpriv has it. */
function bounds(dropped: readonly string[]): string {
  if (dropped.includes("ALL")) return "-all";
  return dropped.map((capability) => `-${capability.toLowerCase()}`).join(",");
}
