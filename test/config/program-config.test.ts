import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readProgramConfig } from "../../config/program-config";
import { fromPulumiConfig } from "../../config/file/setting-values";
import { parseStackFile } from "../../config/file/stack-file";
import { readStackConfig } from "../../config/stack-config";
import { completeExample, completeExampleText, smallExample, today } from "./complete-example";

/** The configuration as the Pulumi CLI hands it to a program: texts as they are, everything else as JSON. */
function toPulumiConfig(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asPulumi(value)]));
}

function asPulumi(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

describe("readProgramConfig", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  /** As the Pulumi CLI does it: values of encrypted entries in clear text, and the names of the keys that hold some. */
  function give(values: Readonly<Record<string, unknown>>, secretKeys: string[] = []): void {
    pulumi.runtime.setAllConfig(toPulumiConfig(values), secretKeys);
  }

  function failure(): Error {
    try {
      readProgramConfig();
    } catch (error) {
      assert.ok(error instanceof Error);
      return error;
    }
    return assert.fail("nothing was thrown");
  }

  it("gives the same as the file itself", () => {
    const parsed = parseStackFile("FILE", completeExampleText);
    assert.ok(parsed.ok);
    const fromFile = readStackConfig(parsed.file.values, today);
    assert.ok(fromFile.ok);
    give({ ...completeExample(), "plinth:secretValues": { mail: "hunter2" } }, ["plinth:secretValues"]);
    assert.deepEqual(readProgramConfig(), fromFile.config);
  });

  it("hands settings of this form over as texts", () => {
    const config = toPulumiConfig(completeExample());
    assert.equal(config["plinth:costCenter"], "0042");
    assert.equal(config["plinth:network"], "");
    assert.equal(config["aws:allowedAccountIds"], '["111122223333"]');
    assert.equal(config["plinth:loadBalancer"], '{"idleTimeout":120}');
    assert.equal(fromPulumiConfig(config)["plinth:costCenter"], "0042");
  });

  it("gives numbers, truth values and empty texts of an environment as the texts that the file has", () => {
    const written = "WORKERS: 4, RATE: 1.5, DEBUG: true, EMPTY: '', NO: no, DAY: '2027-03-31'";
    const text = completeExampleText.replace("CACHE_PREFIX: amy-scheduler", written);
    const parsed = parseStackFile("FILE", text);
    assert.ok(parsed.ok);
    give({ ...parsed.file.values, "plinth:secretValues": { mail: "hunter2" } }, ["plinth:secretValues"]);
    const { environment } = readProgramConfig().services["scheduler"]!;
    const { WORKERS, RATE, DEBUG, EMPTY, NO, DAY } = environment;
    assert.deepEqual(
      [WORKERS, RATE, DEBUG, EMPTY, NO, DAY],
      [["4"], ["1.5"], ["true"], [""], ["no"], ["2027-03-31"]],
    );
  });

  it("ends the program with all mistakes and without a stack trace", () => {
    give({ ...smallExample("staging"), "plinth:recipe": "prod", "plinth:network": { natGateways: "two" } });
    const error = failure();
    assert.ok(pulumi.RunError.isInstance(error));
    assert.equal(
      error.message,
      [
        "The configuration of this stack has 2 mistakes:",
        'plinth:recipe: must be staging or production, not "prod"',
        'plinth:network.natGateways: must be none, single or perAz, not "two"',
      ].join("\n"),
    );
  });

  it("refuses a text where a mapping belongs", () => {
    give({ ...smallExample("staging"), "plinth:network": "10.0.0.0/16" });
    assert.equal(
      failure().message,
      'The configuration of this stack has a mistake:\nplinth:network: must be a mapping of settings, not "10.0.0.0/16"',
    );
  });

  it("refuses a secret in another place, and does not show it", () => {
    const services = {
      web: { port: 80, routes: { site: null }, environment: { KEY: "hunter2" }, cpu: "hunter2" },
    };
    const { "plinth:owner": owner, ...others } = smallExample("staging");
    assert.ok(owner);
    const values = { ...others, "plinth:owner": "#hunter2", "plinth:services": services };
    give(values, ["plinth:services", "plinth:owner", "aws:profile"]);
    const [, ...lines] = failure().message.split("\n");
    const told = lines.sort().map((line) => line.slice(0, line.indexOf(" (secure:)")));
    assert.deepEqual(told, [
      "plinth:owner: holds an encrypted value",
      "plinth:services: holds an encrypted value",
    ]);
    assert.doesNotMatch(lines.join("\n"), /hunter2/);
  });

  it("takes settings of the provider in the form in which the CLI hands them over", () => {
    give({
      ...smallExample("staging"),
      "aws:profile": "0042",
      "aws:defaultTags": { tags: { Team: "amy" } },
      "aws:maxRetries": 5,
      "aws:useFipsEndpoint": true,
    });
    assert.equal(readProgramConfig().environment, "staging");
  });

  it("refuses those that go round the gate, an encrypted one too, and does not show them", () => {
    const refused = { "aws:endpoints": [{ ssm: "https://hunter2" }], "aws:secretKey": "hunter2" };
    give({ ...smallExample("staging"), ...refused, "aws:profile": "hunter2" }, [
      "aws:secretKey",
      "aws:profile",
    ]);
    const [, ...lines] = failure().message.split("\n");
    assert.deepEqual(lines.map((line) => line.split(" ").slice(0, 3).join(" ")).sort(), [
      "aws:endpoints: is refused:",
      "aws:profile: holds an",
      "aws:secretKey: is refused:",
    ]);
    assert.doesNotMatch(lines.join("\n"), /hunter2/);
  });
});
