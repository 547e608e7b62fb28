import { strict as assert } from "node:assert";
import { plan, settingsOf } from "./planned-stack";

const production = settingsOf("Pulumi.production.yaml");
const subnetType = "aws:ec2/subnet:Subnet";

describe("the children of awsx.ec2.Vpc", () => {
  it("hang on the one AWS provider that there is, of the version of the program", async () => {
    const stack = await plan(production);
    const providers = stack.ofType("pulumi:providers:aws");
    assert.deepEqual(
      providers.map(({ name }) => name),
      ["default_7_48_0"],
    );
    const others = stack.resources.filter(
      ({ type, provider }) => type.startsWith("aws:") && provider !== providers[0]?.urn,
    );
    assert.deepEqual(others, []);
  });

  it("give no public addresses by themselves, and have the tags of the stack", async () => {
    const subnets = (await plan(production)).ofType(subnetType);
    assert.equal(subnets.length, 9);
    for (const { inputs } of subnets) {
      assert.equal(inputs["mapPublicIpOnLaunch"], false);
      assert.equal((inputs["tags"] as { System: string }).System, "shop");
    }
  });

  it("are reached by overrides, which come last", async () => {
    const overrides = { [subnetType]: { mapPublicIpOnLaunch: true } };
    const subnets = (await plan({ ...production, "plinth:overrides": overrides })).ofType(subnetType);
    assert.ok(subnets.length > 0 && subnets.every(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true));
  });
});
