import assert from "node:assert/strict";
import type { ResourceState } from "../../../preview/engine/resource-state";
import { plan, type PlannedStack, type Settings } from "../../plan/planned-stack";
import { AppliedTerraform } from "./applied-terraform";
import { EmulatedAws } from "../equipment/emulated-aws";
import { initialised } from "./initialised";
import { terraformArguments, type Json } from "./terraform-config";
import { smallestStack } from "../../plan/smallest-stack";

/** Two secrets that somebody fills, one in each store. */
const settings: Settings = {
  ...smallestStack,
  "plinth:secrets": { card: { from: "external" }, vault: { from: "external", store: "secretsManager" } },
};

const PARAMETER = "aws_ssm_parameter";
const SECRET = "aws_secretsmanager_secret";
const VERSION = "aws_secretsmanager_secret_version";

const FILLED = "filled-in-by-hand-4711";

/** What makes the provider write a parameter anew, with its value. */
const rewrites = {
  key: { key_id: "arn:aws:kms:eu-west-1:111122223333:key/other" },
  description: { description: "of something" },
  tier: { tier: "Advanced" },
} as const;

type Copy = keyof typeof rewrites;
type Arguments = Record<string, Json>;

const copies = Object.keys(rewrites) as Copy[];

describe("secrets that somebody fills, with the real AWS provider and an AWS that moto emulates", function () {
  this.timeout(600_000);
  let cloud: EmulatedAws | undefined;
  let terraform: AppliedTerraform;
  let planned: PlannedStack;
  /** The parameter as the program plans it, and as it planned it before values were write-only. */
  let parameter: Arguments;
  let older: Arguments;
  /** What stands in the stack: the three resources of the program, and more parameters of the same kinds. */
  let resources: Record<string, Record<string, Arguments>>;

  before(async function () {
    cloud = await EmulatedAws.start(this);
    terraform = new AppliedTerraform(cloud.endpoint);
    initialised(terraform, this);
    planned = await plan(settings, "production", "up");

    parameter = argumentsOf(PARAMETER, planned.one("aws:ssm/parameter:Parameter", "card"));
    const others = without("value_wo", without("value_wo_version", parameter));
    older = { ...others, value: parameter["value_wo"]!, lifecycle: { ignore_changes: ["value"] } };
    const more = (all: readonly string[], as: Arguments) =>
      Object.fromEntries(all.map((name) => [name, { ...as, name: `${name}-parameter` }]));
    resources = {
      [PARAMETER]: {
        card: parameter,
        ...more(copies, parameter),
        ...more(["older", "older_moved"], older),
      },
      [SECRET]: { vault: argumentsOf(SECRET, planned.one("aws:secretsmanager/secret:Secret", "vault")) },
      [VERSION]: {
        vault: argumentsOf(VERSION, planned.one("aws:secretsmanager/secretVersion:SecretVersion", "vault")),
      },
    };
    resources[VERSION]!["vault"]!["secret_id"] = `\${${SECRET}.vault.id}`;
    assert.deepEqual([...terraform.apply({ resource: resources })], []);
    for (const command of Object.values(planned.outputs["fillSecrets"] as Record<string, string>))
      cloud.command(command, FILLED);
    for (const name of [...copies, "older", "older_moved"]) fill(name);
    terraform.refresh();
  });

  after(async () => {
    terraform?.remove();
    await cloud?.stop();
  });

  it("are filled by the commands that the stack puts out, under its own key", () => {
    assert.equal(valueOf(parameter["name"] as string), FILLED);
    const query = `Parameters[?Name=='${String(parameter["name"])}'].KeyId`;
    const key = cloud!.command(`aws ssm describe-parameters --query "${query}" --output text`);
    assert.equal(key, parameter["key_id"]);
    assert.equal(currentSecret(), FILLED);
  });

  it("come into no state when it is read anew, as those of older stacks did", () => {
    const texts = terraform.kept.split(FILLED).length - 1;
    const olderOnes = Object.keys(resources[PARAMETER]!).filter((name) => name.startsWith("older"));
    assert.equal(texts, olderOnes.length);
  });

  it("are not written over when anything else about a parameter changes: AWS refuses it", () => {
    const changed = copies.map((name): [string, Arguments] => [
      name,
      { ...resources[PARAMETER]![name]!, ...rewrites[name] },
    ]);
    const refused = terraform.apply(withParameters(Object.fromEntries(changed)));
    assert.deepEqual([...refused.keys()].sort(), copies.map((name) => `${PARAMETER}.${name}`).sort());
    for (const reason of refused.values())
      assert.match(reason, /ValidationException.*Value '' at 'value' failed to satisfy constraint/);
    for (const name of copies) assert.equal(valueOf(`${name}-parameter`), FILLED);
  });

  it("of a parameter are taken as they are once somebody has filled it under the new key", () => {
    fill("key", `--key-id ${rewrites.key.key_id}`);
    resources[PARAMETER]!["key"] = { ...resources[PARAMETER]!["key"]!, ...rewrites.key };
    assert.equal(terraform.actions({ resource: resources }).get(`${PARAMETER}.key`), undefined);
  });

  it("of a secret stay current when its first version is lost and made anew", () => {
    terraform.forget(`${VERSION}.vault`);
    assert.deepEqual([...terraform.apply({ resource: resources })], []);
    assert.equal(currentSecret(), FILLED);
  });

  it("of an older stack are safe while the provider gets no version: it refuses the write-only value", () => {
    const ignored = without("value_wo_version", { ...parameter, name: "older-parameter" });
    const refused = terraform.apply(withParameters({ older: ignored }));
    assert.match([...refused.values()].join(), /all of `value_wo,value_wo_version` must be specified/);
    assert.equal(valueOf("older-parameter"), FILLED);
  });

  it("of an older stack would be lost by a first version", () => {
    const newer = without("lifecycle", { ...parameter, name: "older-parameter" });
    assert.deepEqual([...terraform.apply(withParameters({ older: newer }))], []);
    assert.equal(valueOf("older-parameter"), "unfilled");
  });

  it("of an older stack go over by an edit of the state, and nothing is written", () => {
    terraform.edit(PARAMETER, "older_moved", { value: null, has_value_wo: true, value_wo_version: 1 });
    const moved = { ...parameter, name: "older_moved-parameter" };
    const actions = terraform.actions(withParameters({ older_moved: moved }));
    assert.equal(actions.get(`${PARAMETER}.older_moved`), undefined);
    assert.equal(valueOf("older_moved-parameter"), FILLED);
  });

  function withParameters(changed: Record<string, Arguments>): Json {
    return { resource: { ...resources, [PARAMETER]: { ...resources[PARAMETER]!, ...changed } } };
  }

  function argumentsOf(name: string, { inputs, ignoreChanges }: ResourceState): Arguments {
    const given = terraformArguments(name, terraform.schemas()[name]!.block, inputs);
    const ignored = ignoreChanges.map((one) =>
      one.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
    );
    return { ...given, ...(ignored.length > 0 && { lifecycle: { ignore_changes: ignored } }) };
  }

  function fill(name: string, more = ""): void {
    const command = `aws ssm put-parameter --name ${name}-parameter --type SecureString --overwrite --value file://value.txt`;
    cloud!.command(`${command} ${more}`, FILLED);
  }

  function valueOf(name: string): string {
    return cloud!.command(
      `aws ssm get-parameter --name ${name} --with-decryption --query Parameter.Value --output text`,
    );
  }

  function currentSecret(): string {
    const name = String(resources[SECRET]!["vault"]!["name"]);
    return cloud!.command(
      `aws secretsmanager get-secret-value --secret-id ${name} --query SecretString --output text`,
    );
  }
});

function without(name: string, all: Arguments): Arguments {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
}
