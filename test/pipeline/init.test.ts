import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { checkStackFile } from "../../config/check-stack-file";
import { today } from "../../config/foundation/today";
import { foreignToCli } from "./cli-style";
import { root, runScript } from "./command-line";

const stackFiles = ["Pulumi.staging.yaml", "Pulumi.production.yaml", "Pulumi.shared.yaml"];
const wanted = {
  name: "books",
  account: "444455556666",
  region: "ca-central-1",
  domain: "books.example.com",
  owner: "library team",
  repository: "library/books",
};

function options(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

describe("init", () => {
  let project: string;

  const read = (file: string): string => readFileSync(join(project, file), "utf8");
  const readAll = (): string => ["Pulumi.yaml", ...stackFiles].map(read).join("");

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "plinth-"));
    for (const file of stackFiles) copyFileSync(join(root, file), join(project, file));
    writeFileSync(join(project, "Pulumi.yaml"), "# The project.\nname: plinth\nruntime: nodejs\n");
  });

  afterEach(() => rmSync(project, { recursive: true }));

  it("leaves nothing of the example behind", () => {
    const ran = runScript("init.ts", options(wanted), { cwd: project });
    assert.equal(ran.code, 0, ran.err);
    assert.equal(read("Pulumi.yaml"), "# The project.\nname: books\nruntime: nodejs\n");
    for (const file of stackFiles) {
      const { config } = parse(read(file)) as { config: Record<string, unknown> };
      assert.deepEqual(config["aws:allowedAccountIds"], ["444455556666"]);
      assert.equal(config["aws:region"], "ca-central-1");
      assert.equal(config["plinth:system"], "books");
      assert.equal(config["plinth:owner"], "library team");
      assert.deepEqual(foreignToCli(read(file)), []);
      assert.doesNotMatch(read(file), /111122223333|eu-west-1|example\.org|shop-team|example\/shop/);
    }
    const production = read("Pulumi.production.yaml");
    assert.match(
      production,
      /main: \{name: books\.example\.com, subjectAlternativeNames: \[www\.books\.example\.com\]\}/,
    );
    assert.match(production, / 444455556666\.dkr\.ecr\.ca-central-1\.amazonaws\.com\/web@sha256:/);
    assert.match(read("Pulumi.staging.yaml"), /name: staging\.books\.example\.com/);
    assert.match(read("Pulumi.shared.yaml"), /repository: library\/books/);
  });

  it("keeps every comment and every line", () => {
    const comments = (text: string): string[] => text.match(/#.*/g) ?? [];
    const before = stackFiles.map(read);
    runScript("init.ts", options(wanted), { cwd: project });
    stackFiles.map(read).forEach((after, index) => {
      assert.deepEqual(comments(after), comments(before[index] ?? ""));
      assert.equal(after.split("\n").length, before[index]?.split("\n").length);
    });
  });

  it("changes nothing the second time, and follows when run with other values", () => {
    runScript("init.ts", options(wanted), { cwd: project });
    const once = readAll();
    const again = runScript("init.ts", options(wanted), { cwd: project });
    assert.equal(readAll(), once);
    assert.equal(again.out.match(/nothing to change/g)?.length, 4);
    const changed = { ...wanted, region: "eu-west-1", account: "111122223333", domain: "example.org" };
    runScript("init.ts", options(changed), { cwd: project });
    assert.match(read("Pulumi.staging.yaml"), /name: staging\.example\.org/);
    assert.match(read("Pulumi.staging.yaml"), /111122223333\.dkr\.ecr\.eu-west-1/);
  });

  it("quotes a value that the Pulumi CLI would read as a date", () => {
    runScript("init.ts", options({ ...wanted, owner: "2027-03-31" }), { cwd: project });
    assert.match(read("Pulumi.staging.yaml"), /^ {2}plinth:owner: "2027-03-31"$/m);
  });

  it("moves availability zones with the region and keeps their letters", () => {
    const file = join(project, "Pulumi.production.yaml");
    const network = "plinth:network: {availabilityZones: [eu-west-1a, eu-west-1c]}";
    writeFileSync(file, read("Pulumi.production.yaml").replace("plinth:network: {}", network));
    runScript("init.ts", options(wanted), { cwd: project });
    assert.match(read("Pulumi.production.yaml"), /availabilityZones: \[ca-central-1a, ca-central-1c\]/);
  });

  it("divides two accounts, each with its own stack file and the pipeline of its own environment", () => {
    const twice = { ...wanted, region: "eu-central-1", "staging-account": "777788889999" };
    const ran = runScript("init.ts", options(twice), { cwd: project });
    assert.equal(ran.code, 0, ran.err);
    const configOf = (file: string) => (parse(read(file)) as { config: Record<string, unknown> }).config;
    const expected: readonly [file: string, account: string, environments: readonly string[] | undefined][] =
      [
        ["Pulumi.production.yaml", "444455556666", undefined],
        ["Pulumi.shared.yaml", "444455556666", ["production"]],
        ["Pulumi.staging.yaml", "777788889999", undefined],
        ["Pulumi.shared-staging.yaml", "777788889999", ["staging"]],
      ];
    for (const [file, account, environments] of expected) {
      const config = configOf(file);
      assert.deepEqual(config["aws:allowedAccountIds"], [account], file);
      const { github } = (config["plinth:account"] ?? {}) as { github?: { environments: unknown } };
      assert.deepEqual(github?.environments, environments, file);
      assert.deepEqual(foreignToCli(read(file)), []);
      assert.deepEqual(checkStackFile(join(project, file), today()).mistakes, []);
    }
    assert.match(read("Pulumi.staging.yaml"), / 777788889999\.dkr\.ecr\./);
    assert.doesNotMatch(read("Pulumi.staging.yaml"), /444455556666|111122223333/);

    const all = readAll() + read("Pulumi.shared-staging.yaml");
    runScript("init.ts", options({ ...wanted, region: "eu-central-1" }), { cwd: project });
    assert.equal(readAll() + read("Pulumi.shared-staging.yaml"), all, "without it the two accounts stay");
  });

  it("refuses two accounts that are one, and environments that cannot be divided", () => {
    const shared = read("Pulumi.shared.yaml");
    const undivided = shared.replace("environments: [staging, production]", "environments: [production]");
    for (const [content, staging, said] of [
      [shared, wanted.account, /--staging-account 444455556666 is production's account too/],
      [
        undivided,
        "777788889999",
        /Pulumi\.shared\.yaml: plinth:account\.github\.environments must name staging/,
      ],
    ] as const) {
      writeFileSync(join(project, "Pulumi.shared.yaml"), content);
      const before = readAll();
      const ran = runScript("init.ts", options({ ...wanted, "staging-account": staging }), { cwd: project });
      assert.equal(ran.code, 2);
      assert.match(ran.err, said);
      assert.equal(readAll(), before);
    }
  });

  it("ends with what is to be done next, which begins with accounts and GitHub's rules", () => {
    const one = runScript("init.ts", options(wanted), { cwd: project }).out;
    assert.match(one, /in one account\. Two accounts divide more.*--staging-account/s);
    const two = runScript("init.ts", options({ ...wanted, "staging-account": "777788889999" }), {
      cwd: project,
    }).out;
    assert.match(two, /in each account.*shared, shared-staging/);
    for (const out of [one, two])
      assert.match(out, /rules of the branch main, and reviewers\s+and main as the only branch for both/);
  });

  it("names all mistakes at once and writes nothing", () => {
    const before = readAll();
    const args = ["--name", "Books!", "--account", "123", "--domain", "books", "--zone", "x"];
    const ran = runScript("init.ts", args, { cwd: project });
    assert.equal(ran.code, 2);
    for (const part of [
      /^--name: "Books!" is not the project/m,
      /^--account: "123" is not .*12 digits/m,
      /^--domain: "books"/m,
      /^--region: is missing; the AWS region/m,
      /^--repository: is missing/m,
      /^Nothing was written\.$/m,
    ]) {
      assert.match(ran.err, part);
    }
    assert.match(ran.err, /^--zone: there is no such option/m);
    assert.equal(readAll(), before);
  });

  it("writes nothing when a file is missing or is not YAML", () => {
    writeFileSync(join(project, "Pulumi.shared.yaml"), "config: {a: [}\n");
    const before = readAll();
    const broken = runScript("init.ts", options(wanted), { cwd: project });
    assert.equal(broken.code, 2);
    assert.match(broken.err, /Pulumi\.shared\.yaml: is not YAML/);
    assert.equal(readAll(), before);
    rmSync(join(project, "Pulumi.yaml"));
    const missing = runScript("init.ts", options(wanted), { cwd: project });
    assert.equal(missing.code, 2);
    assert.match(missing.err, /Pulumi\.yaml: is not here/);
  });

  it("explains itself", () => {
    const ran = runScript("init.ts", ["--help"]);
    assert.equal(ran.code, 0);
    for (const name of Object.keys(wanted)) assert.match(ran.out, new RegExp(`--${name}`));
  });
});
