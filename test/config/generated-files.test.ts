import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { generatedFiles } from "../../config/setting/generated-files";
import { listedSettings } from "../../config/setting/defaults-page";
import { stackSchema } from "../../config/stack/schema";
import { type JsonSchema, settingsJsonSchema, stackFileJsonSchema } from "../../config/setting/json-schema";
import { readStackConfig } from "../../config/stack-config";
import { parseStackFile } from "../../config/file/stack-file";
import { today } from "./complete-example";

/** Every schema inside a schema, with the way to it. */
function schemasIn(schema: JsonSchema, path: string): [string, JsonSchema][] {
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const inner = [
    ...Object.entries(properties).map(([key, value]): [string, JsonSchema] => [`${path}.${key}`, value]),
    ...(typeof additionalProperties === "object"
      ? [[`${path}.*`, additionalProperties] as [string, JsonSchema]]
      : []),
    ...(items ? [[`${path}[]`, items] as [string, JsonSchema]] : []),
    ...anyOf.map((value): [string, JsonSchema] => [path, value]),
  ];
  return [[path, schema], ...inner.flatMap(([at, value]) => schemasIn(value, at))];
}

describe("the generated files", () => {
  const all = schemasIn(settingsJsonSchema(), "config");

  it("are up to date: npm run schema", async () => {
    assert.equal(Object.keys(generatedFiles).length, 3);
    for (const [file, generate] of Object.entries(generatedFiles)) {
      const text = readFileSync(file, "utf8");
      assert.equal(text, await generate(text), file);
    }
  });

  it("say what every setting is", () => {
    const silent = all.flatMap(([path, schema]) =>
      Object.entries(schema.properties ?? {}).flatMap(([key, { description = "" }]) =>
        description.length > 10 ? [] : [`${path}.${key}`],
      ),
    );
    assert.deepEqual(silent, []);
  });

  it("allow no key that a stack file may not have, beside config and below it", () => {
    const open = schemasIn(stackFileJsonSchema(), "").filter(
      ([, { properties, additionalProperties }]) => properties && additionalProperties !== false,
    );
    assert.deepEqual(open, []);
  });

  it("name every default", () => {
    const told = all.filter(
      ([, { default: value, description = "" }]) => value !== undefined || description.includes("Default: "),
    );
    const defined = listedSettings(stackSchema).filter(
      ({ definition }) => definition.default !== undefined || definition.derived !== undefined,
    );
    assert.ok(defined.length > 80, String(defined.length));
    for (const { path } of defined)
      assert.ok(
        told.some(([at]) => at === `config.${path.replaceAll("<name>", "*")}`),
        path,
      );
  });

  it("show an example that is right", () => {
    const example =
      /```yaml\n(# yaml-language-server[^]*?)```/.exec(readFileSync("docs/stack-file.md", "utf8"))?.[1] ?? "";
    const parsed = parseStackFile("docs/stack-file.md", example);
    assert.ok(parsed.ok && parse(example));
    const result = readStackConfig(parsed.file.values, today);
    assert.ok(result.ok, JSON.stringify(result));
  });
});
