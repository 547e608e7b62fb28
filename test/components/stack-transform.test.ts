import { strict as assert } from "node:assert";
import { ProgramTransforms } from "../../preview/engine/transform";
import type { Transformable } from "../../preview/engine/transforms";
import { preview, settingsOf, type Settings } from "../plan/planned-stack";

/** The resources of a plan, and those for which the engine called the program. */
async function calledFor(settings: Settings) {
  const { run } = ProgramTransforms.prototype;
  const called: Transformable[] = [];
  ProgramTransforms.prototype.run = async function (resource, own, ancestors) {
    const result = await run.call(this, resource, own, ancestors);
    if (result.options !== resource.options) called.push(resource);
    return result;
  };
  try {
    const { resources, diagnostics } = await preview(settings);
    assert.deepEqual(diagnostics, []);
    return { resources, called };
  } finally {
    ProgramTransforms.prototype.run = run;
  }
}

describe("the transform of the stack", () => {
  // A call back costs as much as the registration itself.
  it("has the engine call back only for what awsx makes", async () => {
    const { resources, called } = await calledFor({ ...settingsOf("Pulumi.production.yaml") });
    const isMadeByAwsx = (parent: string) => parent.split("::")[2]!.includes("awsx:ec2:Vpc");
    const children = resources.filter(({ parent }) => parent !== "" && isMadeByAwsx(parent));
    assert.ok(children.length > 30, `${children.length} children of awsx.ec2.Vpc`);
    assert.deepEqual(
      called.map(({ type, name }) => `${type} ${name}`).sort(),
      ["awsx:ec2:Vpc main", ...children.map(({ type, name }) => `${type} ${name}`)].sort(),
    );
  });

  it("has it call back for everything once there are overrides, which reach what awsx makes too", async () => {
    const overrides = { "aws:ec2/subnet:Subnet": { mapPublicIpOnLaunch: true } };
    const settings = { ...settingsOf("Pulumi.production.yaml"), "plinth:overrides": overrides };
    const { resources, called } = await calledFor(settings);
    const registered = resources.filter(({ type }) => !type.startsWith("pulumi:"));
    assert.equal(called.filter(({ type }) => !type.startsWith("pulumi:")).length, registered.length);
  });
});
