import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { formatMistakes } from "../../config/messages/mistake";
import { readStackConfig } from "../../config/stack-config";
import { parseStackFile } from "../../config/file/stack-file";
import { jsonReport } from "../../preview/report/json";
import { markdownReport } from "../../preview/report/markdown";
import { terminalReport } from "../../preview/report/terminal";
import { isRecord, Secret, unwrapSecret, type Value } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { changed } from "../config/changed";
import { completeExample, today } from "../config/complete-example";
import { preview, type Settings } from "./planned-stack";
import { wholeStack } from "./whole-stack";

const PLANTED = "planted0c4b7e51f2a9value";
type Section = Readonly<Record<string, unknown>>;
const section = (key: string): Section => wholeStack[key] as Section;
const web = section("plinth:services")["web"] as Section;

/** The stack with every noun, and a secret from the stack file in each store. */
const withSecrets: Settings = {
  ...wholeStack,
  "plinth:secrets": {
    ...section("plinth:secrets"),
    mail: { from: "config" },
    smtp: { from: "config", store: "secretsManager" },
  },
  "plinth:secretValues": { mail: { secure: PLANTED }, smtp: { secure: PLANTED } },
  "plinth:services": {
    ...section("plinth:services"),
    web: {
      ...web,
      secrets: { ...(web["secrets"] as Section), MAIL: "${secrets.mail}", SMTP: "${secrets.smtp}" },
    },
  },
};

/** Rules refuse what holds secrets, and the provider's Check refuses one of them altogether. */
const refused: Settings = {
  "plinth:overrides": {
    "aws:ssm/parameter:Parameter": { type: "String", tags: { Owner: "x" } },
    "aws:secretsmanager/secret:Secret": { recoveryWindowInDays: 0, tags: {} },
    "aws:rds/instance:Instance": { publiclyAccessible: true },
    "aws:ecs/taskDefinition:TaskDefinition": { networkMode: "host" },
  },
};
const broken: Settings = {
  "plinth:overrides": { "aws:ssm/parameter:Parameter": { noSuchProperty: 1 } },
};

/** Whatever a person, a pipeline or a log gets to see of a preview. */
function everythingSaid(result: StackPreview): string {
  return [
    jsonReport([result]),
    markdownReport([result]),
    terminalReport([result], { colours: true, width: 200 }),
    terminalReport([result], { colours: false, width: 80 }),
    JSON.stringify(result),
  ].join("\n");
}

/** Every text of a plan that is not marked as a secret. */
function* plainTexts(value: Value): Generator<string> {
  if (typeof value === "string") yield value;
  if (Array.isArray(value)) for (const item of value as readonly Value[]) yield* plainTexts(item);
  if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* plainTexts(item);
    }
  }
}

/** What the random provider drew as secret texts: whatever is made of them has them in it. */
function secretTexts(result: StackPreview): readonly string[] {
  const drawn = result.resources.filter(({ type }) => type.startsWith("random:"));
  return drawn.flatMap(({ outputs }) =>
    Object.values(outputs)
      .filter((value) => value instanceof Secret)
      .map((value) => unwrapSecret(value))
      .filter((value) => typeof value === "string"),
  );
}

/** Whether a value stands in the plan, marked as a secret. */
function isHeld(result: StackPreview, planted: string): boolean {
  const holds = (value: Value): boolean => {
    if (value instanceof Secret) return holds(unwrapSecret(value));
    if (typeof value === "string") return value.includes(planted);
    return Object.values(Array.isArray(value) || isRecord(value) ? value : {}).some((item) => holds(item));
  };
  return result.resources.some(({ inputs }) => holds(inputs));
}

function assertUnsaid(result: StackPreview, planted: readonly string[]): void {
  const said = everythingSaid(result);
  const plain = result.resources.flatMap(({ urn, inputs, outputs, id }) =>
    [...plainTexts({ inputs, outputs, id: id ?? null })].map((text) => [urn, text] as const),
  );
  for (const value of planted) {
    assert.ok(!said.includes(value), "a report, a finding or a message shows a secret");
    assert.deepEqual(
      plain.filter(([, text]) => text.includes(value)).map(([urn]) => urn),
      [],
    );
  }
}

describe("a secret value", () => {
  for (const [title, settings] of Object.entries({ good: {}, refused, broken })) {
    it(`is seen nowhere in a ${title} run, whether it was drawn or stands in the stack file`, async () => {
      const result = await preview({ ...withSecrets, ...settings }, "production", {
        mode: "up",
        pack: "policies",
        decrypted: { "plinth:secretValues": JSON.stringify({ mail: PLANTED, smtp: PLANTED }) },
      });
      const refuses = result.findings.some(({ level }) => level === "mandatory");
      const fails = result.diagnostics.some(({ severity }) => severity === "error");
      assert.deepEqual([refuses, fails], [title === "refused", title === "broken"]);
      const secrets = secretTexts(result);
      if (title !== "broken") assert.ok(secrets.length > 4 && isHeld(result, PLANTED));
      assertUnsaid(result, [...secrets, PLANTED]);
    });
  }

  it("of the stack file reaches neither the program nor the pack as it stands there", async () => {
    const result = await preview(withSecrets, "production", {
      mode: "up",
      pack: "test/fixtures/packs/tells",
    });
    const told = result.findings.map(({ message }) => message).join("\n");
    assert.match(told, /PULUMI_CONFIG/);
    assert.ok(!told.includes(PLANTED));
    assert.ok(!isHeld(result, PLANTED));
  });

  it("that stands in the environment in clear is refused, and not repeated", async () => {
    const environment = { ...(web["environment"] as Section), MAIL_PASSWORD: PLANTED };
    const services = { ...section("plinth:services"), web: { ...web, environment } };
    const result = await preview({ ...wholeStack, "plinth:services": services }, "production", {
      pack: "policies",
    });
    assert.ok(result.findings.some(({ policy }) => policy === "ecs-container-no-env-secrets"));
    assert.ok(!JSON.stringify([result.findings, result.diagnostics, result.notEvaluated]).includes(PLANTED));
  });
});

describe("a message about a stack file", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "planted-"))));
  after(() => rmSync(folder, { recursive: true }));

  const values = (changes: Settings): string => stringify({ config: { ...withSecrets, ...changes } });
  const mistakes: Readonly<Record<string, string>> = {
    "a value in clear text": values({ "plinth:secretValues": { mail: PLANTED, smtp: PLANTED } }),
    "a value of the wrong shape": values({
      "plinth:secretValues": { mail: [PLANTED], smtp: { secure: [PLANTED] } },
    }),
    "a value that nobody asks for": values({ "plinth:secretValues": { other: { secure: PLANTED } } }),
    "a value beside its key": values({ "plinth:secretValues": PLANTED }),
    "an encrypted value elsewhere": values({ "plinth:owner": { secure: PLANTED } }),
    "an encrypted value in an environment": values({
      "plinth:services": { web: { ...web, environment: { KEY: { secure: PLANTED } } } },
    }),
    "a file that is not YAML": `${values({})}\n  plinth:secretValues: { mail: "${PLANTED}`,
    "a key that stands twice": `${values({})}  plinth:secretValues: { mail: "${PLANTED}" }\n`,
    "a file with no config": stringify({ "plinth:secretValues": { mail: PLANTED } }),
  };

  it("does not repeat what is in it", () => {
    const files = Object.entries(mistakes).map(([title, text]) => {
      const file = join(folder, `Pulumi.${title.replaceAll(" ", "-").toLowerCase()}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const start = join(__dirname, "../../preview/start.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [start, ...files], { encoding: "utf8" });
    assert.deepEqual([status, stdout], [2, ""]);
    for (const file of files) assert.ok(stderr.includes(`${file}:`), `nothing is said of ${file}`);
    assert.ok(!stderr.includes(PLANTED), stderr);
  });

  /** What a command, an address or an image reference may hold, as people write it. */
  const credentials = [
    `https://deploy:${PLANTED}@registry.example.org/web:1`,
    `postgres://app:p@ss${PLANTED}@db.example.org:5432/shop`,
    `--requirepass x --password=${PLANTED}`,
    `API_TOKEN: ${PLANTED}`,
    `ghp_${PLANTED}`,
    `AKIA${PLANTED.toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, "")
      .slice(0, 16)} and ${"x".repeat(60)}`,
  ];
  const leaves = (value: unknown, above: string): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) =>
          leaves(inner, above === "" ? key : `${above} > ${key}`),
        )
      : [above];

  it("does not repeat a credential, wherever it stands, as a value, in a list or as a name", () => {
    const shapes: readonly ((text: string) => unknown)[] = [
      (text) => text,
      (text) => [text],
      (text) => ({ [text]: text }),
      (text) => ({ [text]: { secure: text } }),
    ];
    const cases = leaves(completeExample(), "").flatMap((place) => shapes.map((shape) => ({ place, shape })));
    const said = cases.map(({ place, shape }, index) => {
      const read = readStackConfig(
        changed({ [place]: shape(credentials[index % credentials.length]!) }),
        today,
      );
      return read.ok ? "" : formatMistakes(read.mistakes);
    });
    assert.ok(said.filter((lines) => lines !== "").length > 200);
    assert.deepEqual(
      said.filter((lines) => lines.toLowerCase().includes(PLANTED.slice(7, 18))),
      [],
    );
  });

  it("does not repeat one that stands beside config:, as a name or as a value, or that is no YAML", () => {
    for (const text of credentials) {
      const files = [
        { [text]: text, config: { [text]: text } },
        { secretsprovider: text, config: {} },
      ].map((content) => stringify(content));
      for (const file of [...files, `config: {a: ${text}: [}`, `config: {a: !${text} b, *${text}: c}`]) {
        const read = parseStackFile("FILE", file);
        assert.ok(!read.ok, file);
        assert.ok(!formatMistakes(read.mistakes).toLowerCase().includes(PLANTED.slice(7, 18)), file);
      }
    }
  });
});
