import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { type JsonSchema, settingsJsonSchema } from "../../config/setting/json-schema";
import { readStackConfig } from "../../config/stack-config";
import { changed, refuses, removed } from "./changed";
import { today } from "./complete-example";

const web = "plinth:services > web";
const editor = z.fromJSONSchema(settingsJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

type Changes = Readonly<Record<string, unknown>>;

/** What a stack with changes is built from. Editors take what the program takes. */
function configOf(changes: Changes): unknown {
  const values = changed({ ...changes, "plinth:waivers": removed, "plinth:overrides": removed });
  const result = readStackConfig(values, today);
  assert.ok(result.ok, JSON.stringify(result));
  const { error } = editor.safeParse(values);
  assert.equal(error, undefined, error?.message);
  return result.config;
}

/** Ways to write a setting, the canonical one first. */
const spellings: Readonly<Record<string, readonly (readonly [canonical: unknown, ...others: unknown[]])[]>> =
  {
    [`${web} > command`]: [
      [["npm", "start"], "npm start", " npm \t start\n"],
      [["sh", "-c", "a && b"], "sh -c 'a && b'", 'sh -c "a && b"'],
      [["a", ""], "a ''"],
    ],
    [`${web} > entryPoint`]: [[["/bin/tini", "--"], "/bin/tini --"]],
    [`${web} > healthCheck > command`]: [
      [["CMD-SHELL", "curl -f http://localhost/ || exit 1"], "curl -f http://localhost/ || exit 1"],
      [["CMD-SHELL", "test -e $FILE\ntrue"], "  test -e $FILE\ntrue\n"],
    ],
    [`${web} > cpu`]: [
      [512, "0.5 vCPU", ".5vCPU", "0.50 vcpu", ".5 VCPUs"],
      [1024, "1 vCPU", "1vcpu", "1.0 vCPU"],
    ],
    [`${web} > memory`]: [
      [2048, "2 GB", "2gb", "2 GiB", "2048 MB", "2048mib", "2.0 GB"],
      [4096, "4 GB"],
    ],
    [`${web} > ephemeralStorage`]: [[50, "50 GiB", "50GB", "50 gb"]],
    [`${web} > environment > NUMBER`]: [
      ["1", 1],
      ["-3", -3],
      ["1.5", 1.5],
      ["0", 0, -0],
      ["9007199254740991", 9007199254740991],
    ],
    [`${web} > environment > FLAG`]: [
      ["true", true],
      ["false", false],
    ],
    "plinth:variables > cache > environment > WORKERS": [["4", 4]],
    [`${web} > scaling`]: [
      [
        { minCapacity: 2, maxCapacity: 6, cpu: 60 },
        { min: 2, max: 6, cpu: 60 },
        { minCapacity: 2, max: 6, cpu: 60 },
      ],
      [
        { maxCapacity: 6, cpu: 60 },
        { max: 6, cpu: 60 },
      ],
    ],
  };

/** Whatever number, in every unit and spelling of it. */
const quantities = fc.record({
  cpu: fc.constantFrom(0.25, 0.5, 1, 2, 4, 8, 16),
  memory: fc.integer({ min: 1, max: 120 }),
  space: fc.constantFrom("", " "),
  upper: fc.boolean(),
  binary: fc.boolean(),
});

describe("a setting that is written in another way", () => {
  for (const [path, groups] of Object.entries(spellings))
    for (const [canonical, ...others] of groups)
      it(`means the same: ${path.split(" > ").at(-1)} ${JSON.stringify(canonical)}`, () => {
        const meant = configOf({ [path]: canonical });
        for (const other of others)
          assert.deepEqual(configOf({ [path]: other }), meant, JSON.stringify(other));
      });

  it("has the sizes of Fargate in whichever unit", () => {
    const sizeOf = (cpu: unknown, memory: unknown) => {
      const result = readStackConfig(changed({ [`${web} > cpu`]: cpu, [`${web} > memory`]: memory }), today);
      return result.ok ? result.config.services["web"] : result.mistakes.map(({ message }) => message);
    };
    fc.assert(
      fc.property(quantities, ({ cpu, memory, space, upper, binary }) => {
        const cased = (unit: string) => (upper ? unit.toUpperCase() : unit.toLowerCase());
        const gigabytes = `${memory}${space}${cased(binary ? "GiB" : "GB")}`;
        assert.deepEqual(
          sizeOf(`${cpu}${space}${cased("vCPU")}`, gigabytes),
          sizeOf(cpu * 1024, memory * 1024),
        );
      }),
    );
  });

  it("is an empty text where one is written", () => {
    const config = configOf({ [`${web} > environment > EMPTY`]: "" }) as {
      services: Record<string, { environment: Record<string, unknown> }>;
    };
    assert.deepEqual(config.services["web"]?.environment["EMPTY"], [""]);
  });

  it("is shown in its canonical form first", () => {
    const service = at(settingsJsonSchema(), "plinth:services").additionalProperties as JsonSchema;
    const first = (key: string) => at(service, key).anyOf?.map(({ type }) => type);
    assert.deepEqual(first("command"), ["array", "string"]);
    assert.deepEqual(first("cpu"), ["number", "string"]);
    assert.deepEqual(first("memory"), ["integer", "string"]);
    assert.equal(at(at(service, "scaling"), "min").description, "The same as minCapacity.");
    for (const [key, value] of [
      ["cpu", "1 GB"],
      ["memory", "1 vCPU"],
      ["memory", "4"],
      ["ephemeralStorage", "50 MB"],
      ["command", " "],
    ] as const)
      assert.equal(editor.safeParse(changed({ [`${web} > ${key}`]: value })).success, false, key);
  });

  describe("and cannot be", () => {
    const cpu = "plinth:services.web.cpu: ";
    const memory = "plinth:services.web.memory: ";
    const units = "must be 256, 512, 1024, 2048, 4096, 8192 or 16384";
    for (const [path, value, message] of [
      ["cpu", 0.5, `${cpu}is 0.5, too small without a unit; write 0.5 vCPU, or 512, if that is meant`],
      ["cpu", "1", `${cpu}is "1", too small without a unit; write 1 vCPU, or 1024, if that is meant`],
      ["cpu", "1024", `${cpu}${units}, not "1024"; remove the quotes`],
      ["cpu", "3 vCPU", `${cpu}${units}, not "3 vCPU"`],
      ["cpu", 3, `${cpu}${units}, not 3`],
      ["memory", 4, `${memory}is 4, too small without a unit; write 4 GB, or 4096, if that is meant`],
      [
        "memory",
        "4G",
        `${memory}is "4G", in a unit that is written out here; write 4 GB, or 4096, if that is meant`,
      ],
      [
        "memory",
        "4Gi",
        `${memory}is "4Gi", in a unit that is written out here; write 4 GB, or 4096, if that is meant`,
      ],
      ["memory", "200 GB", `${memory}must be a whole number from 512 to 122880 (MiB), not "200 GB"`],
      ["memory", 300, `${memory}must be a whole number from 512 to 122880 (MiB), not 300`],
    ] as const)
      refuses(`${path}: ${JSON.stringify(value)}`, { [`${web} > ${path}`]: value }, message);
    refuses(
      "an ephemeralStorage that no task has",
      { [`${web} > ephemeralStorage`]: "300 GB" },
      'plinth:services.web.ephemeralStorage: must be a whole number from 21 to 200 (GiB), not "300 GB"',
    );
    refuses(
      "a command for a shell",
      { [`${web} > command`]: "migrate && serve" },
      'plinth:services.web.command: has && outside of quotes, which only a shell understands, and no shell runs this; put it in quotes if it is a part of a word, otherwise write the list ["sh", "-c", "…"]',
    );
    refuses(
      "a command without words, and an entry point that is a number",
      { [`${web} > command`]: " ", [`${web} > entryPoint`]: 5 },
      'plinth:services.web.command: must be a list of words such as ["npm", "start"], or a text, not " "',
      'plinth:services.web.entryPoint: must be a list of words such as ["npm", "start"], or a text, not 5',
    );
    refuses(
      "a health check with the first word of a list",
      { [`${web} > healthCheck > command`]: "CMD curl -f http://localhost/" },
      'plinth:services.web.healthCheck.command: is a text that begins with CMD, which only a list has; write the line for the shell alone, such as "curl -f http://localhost/ || exit 1"',
    );
    refuses(
      "both names of a setting",
      { [`${web} > scaling`]: { min: 2, minCapacity: 2, max: 6, maxCapacity: 6, cpu: 60 } },
      "plinth:services.web.scaling.min: says the same as minCapacity; remove one of the two",
      "plinth:services.web.scaling.max: says the same as maxCapacity; remove one of the two",
    );
    refuses(
      "a wrong value under the other name, which is told there",
      { [`${web} > scaling`]: { min: 0, max: "6", cpu: 60 } },
      'plinth:services.web.scaling.max: must be a whole number from 1 to 5000 (tasks), not "6"; remove the quotes',
      "plinth:services.web.scaling.min: must be a whole number from 1 to 5000 (tasks), not 0",
    );
  });
});

function at(schema: JsonSchema, key: string): JsonSchema {
  const found = schema.properties?.[key];
  assert.ok(found, key);
  return found;
}
