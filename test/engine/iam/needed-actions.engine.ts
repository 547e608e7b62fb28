import assert from "node:assert/strict";
import { neededActions } from "../../iam/needs/needed-actions";
import { plan } from "../../plan/planned-stack";
import { wholeStack } from "../../plan/whole-stack";
import { EmulatedAws } from "../equipment/emulated-aws";
import { initialised } from "../terraform/initialised";
import { RecordedTerraform } from "./recorded-terraform";
import { ReferringResources } from "./referring-resources";

describe("what the real AWS provider asks for when it makes, reads, changes and removes the stack with every noun", function () {
  this.timeout(1_800_000);
  let cloud: EmulatedAws | undefined;
  let terraform: RecordedTerraform;
  /** By type: actions of IAM. */
  let recorded: ReadonlyMap<string, ReadonlySet<string>>;

  before(async function () {
    cloud = await EmulatedAws.start(this);
    terraform = new RecordedTerraform(cloud.endpoint);
    initialised(terraform, this);
    const { errors, resources: planned } = await plan(wholeStack, "production", "up");
    assert.deepEqual(errors, []);
    const resources = new ReferringResources(planned, terraform.schemas());
    await makeAndRemove(resources);
    recorded = new Map(
      [...terraform.recorded()].map(([type, actions]) => [resources.types.get(type)!, actions]),
    );
  });

  after(async () => {
    terraform?.remove();
    await cloud?.stop();
  });

  it("is in the table of what a pipeline needs", () => {
    const beyond = [...recorded].flatMap(([type, actions]) => {
      const known = new Set(neededActions.get(type)?.map(({ action }) => action));
      return [...actions].filter((action) => !known.has(action)).map((action) => `${type} ${action}`);
    });
    assert.deepEqual(beyond, [], "test/iam/needs/needed-actions.ts must know them");
  });

  // How far the emulation goes is not ours to say; a log that is written otherwise would leave nothing to compare.
  it("is recorded of nearly every type, and a third of the table at least", () => {
    const unheard = [...neededActions.keys()].filter((type) => !recorded.has(type));
    assert.ok(unheard.length < neededActions.size / 10, unheard.join(" "));
    const heard = [...recorded.values()].reduce((sum, actions) => sum + actions.size, 0);
    const known = [...neededActions.values()].reduce((sum, actions) => sum + actions.length, 0);
    assert.ok(heard > known / 3, `${heard} of ${known}`);
  });

  /** What the emulation does not know is left out, so that what needs it is made all the same. */
  async function makeAndRemove(resources: ReferringResources): Promise<void> {
    const refused = new Set<string>();
    for (let before = -1; before < refused.size;) {
      before = refused.size;
      for (const address of await terraform.apply(resources.configuration(refused))) refused.add(address);
    }
    await terraform.apply(resources.configuration(refused, { Changed: "yes" }));
    await terraform.destroy();
  }
});
