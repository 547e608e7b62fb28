import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, parseDocument } from "yaml";
import { readStackConfig } from "../../config/stack-config";
import { exampleFiles, stackFiles } from "../plan/stack-files";
import { foreignToCli } from "./cli-style";
import { root } from "./command-line";

const names = ["Pulumi.staging.yaml", "Pulumi.production.yaml", "Pulumi.shared.yaml"];
const read = (file: string): string => readFileSync(join(root, file), "utf8");

function sections(file: string): Record<string, unknown> {
  return (parse(read(file)) as { config: Record<string, unknown> }).config;
}

describe("stack files", () => {
  for (const { file } of [...stackFiles, ...exampleFiles]) {
    it(`${file} is accepted, without a finding`, () => {
      const result = readStackConfig(sections(file), "2026-11-21");
      assert.deepEqual(result.ok ? [] : result.mistakes, []);
    });

    it(`${file} is written as the Pulumi CLI writes it`, () => {
      assert.deepEqual(foreignToCli(read(file)), []);
    });

    it(`${file} tells editors where the schema is`, () => {
      const schema = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(file))?.[1];
      assert.ok(schema, "the first line names the schema");
      assert.ok(existsSync(join(root, dirname(file), schema)), schema);
    });
  }
});

const programs = "test/fixtures/programs";

describe("stack files of the tests' programs", () => {
  const files = readdirSync(join(root, programs)).map((name) => `${programs}/${name}/Pulumi.test.yaml`);

  it("are written as the Pulumi CLI writes them", () => {
    const found = files.filter((file) => existsSync(join(root, file)));
    assert.ok(found.length > 5);
    for (const file of found) assert.deepEqual(foreignToCli(read(file)), [], file);
  });
});

/** The pages that users read; docs/rules.md has no stack files. */
const pages = ["README.md", ...["docs", "docs/tiers"].flatMap(pagesIn)];

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".md"));
  return names.map((name) => `${folder}/${name}`).filter((page) => page !== "docs/rules.md");
}

/** The stack files on a page, or parts of them, each as a whole file. */
function examples(page: string): readonly string[] {
  const blocks = [...read(page).matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block = ""]) => block);
  return blocks
    .filter((block) => /^ *(config|plinth:\w+|uses):/m.test(block))
    .map((block) => (/^config:/m.test(block) ? block : `config:\n${block.replace(/^(?=.)/gm, "  ")}`));
}

describe("examples of stack files", () => {
  for (const page of pages.filter((candidate) => examples(candidate).length > 0)) {
    it(`in ${page} are written as the Pulumi CLI writes them`, () => {
      assert.deepEqual(examples(page).flatMap(foreignToCli), []);
    });
  }

  it("are found", () => assert.ok(pages.flatMap(examples).length > 20));
});

describe("blueprint of AMY", () => {
  const rows = read("blueprints/amy/README.md")
    .split("\n")
    .flatMap((line) => {
      const [, id, , where] = line.split("|").map((cell) => cell.trim());
      return id && /^A\d+$/.test(id) ? [{ id, where: where ?? "" }] : [];
    });

  it("says of each requirement where it is asked for, or that it comes later", () => {
    assert.deepEqual(
      rows.map(({ id }) => id),
      Array.from({ length: 17 }, (_, index) => `A${index + 1}`),
    );
    for (const { id, where } of rows) assert.match(where, /`|later/, id);
  });

  it("tells its services the same variables in testing and production", () => {
    const [staging, production] = [
      sections(`blueprints/amy/${names[0]!}`),
      sections(`blueprints/amy/${names[1]!}`),
    ];
    const variables = (config: Record<string, unknown>): unknown => {
      const { amy } = config["plinth:variables"] as { amy: { environment: object; secrets: object } };
      const { web } = config["plinth:services"] as { web: { environment: object } };
      return [Object.keys(amy.environment), amy.secrets, Object.keys(web.environment)];
    };
    assert.deepEqual(variables(staging), variables(production));
  });
});

const ofSystems = [...stackFiles, ...exampleFiles].filter(({ file }) => file.includes("/"));

for (const folder of new Set(ofSystems.map(({ file }) => dirname(file)))) {
  const files = ofSystems.filter(({ file }) => dirname(file) === folder);

  describe(folder, () => {
    it("names only settings that stand in its stack files, in the tables of its page", () => {
      const documents = files.map(({ file }) => parseDocument(read(file)));
      const cells = read(`${folder}/README.md`).match(/^\|.*$/gm) ?? [];
      for (const setting of cells.flatMap((row) => row.match(/plinth:[\w.-]*\w/g) ?? [])) {
        const path = ["config", ...setting.split(".")];
        assert.ok(
          documents.some((document) => document.hasIn(path)),
          setting,
        );
      }
    });

    it("has the same sections and nouns in each environment", () => {
      const shapes = files
        .filter(({ stack }) => stack !== "shared")
        .map(({ settings }) =>
          Object.entries(settings)
            .filter(([key]) => key !== "plinth:alarms")
            .map(([key, value]) => [key, typeof value === "object" ? Object.keys(value ?? {}) : "value"]),
        );
      for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
    });
  });
}
