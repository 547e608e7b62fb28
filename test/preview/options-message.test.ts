import assert from "node:assert/strict";
import { TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import fc from "fast-check";
import { optionsIn, optionsMessage } from "../../preview/engine/options-message";
import type { Alias, ResourceOptions } from "../../preview/engine/resource-options";

const plain = { noNullPrototype: true } as const;
const text = fc.string({ minLength: 1 });
const texts = fc.array(text, { maxLength: 3 });
// Nothing else is a name of a package; the protocol's own reader loses one that is called __proto__.
const packageName = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const said = fc.option(fc.boolean(), { nil: undefined });
const parts = { name: fc.string(), type: fc.string(), stack: fc.string(), project: fc.string() };
const alias: fc.Arbitrary<Alias> = fc.oneof(
  fc.record({ urn: text }, plain),
  fc.record({ ...parts, parent: fc.string(), noParent: fc.constant(false) }, plain),
  fc.record({ ...parts, parent: fc.constant(""), noParent: fc.constant(true) }, plain),
);
const durations = fc.record(
  {
    create: fc.string(),
    update: fc.string(),
    delete: fc.string(),
    read: fc.string(),
  },
  plain,
);
const options: fc.Arbitrary<ResourceOptions> = fc.record(
  {
    dependsOn: texts,
    protect: said,
    ignoreChanges: texts,
    replaceOnChanges: texts,
    replaceWith: texts,
    deleteBeforeReplace: said,
    retainOnDelete: said,
    deletedWith: fc.string(),
    aliases: fc.array(alias, { maxLength: 3 }),
    provider: fc.string(),
    providers: fc.array(fc.tuple(packageName, text)).map((entries) => new Map(entries)),
    version: fc.string(),
    pluginDownloadUrl: fc.string(),
    customTimeouts: fc.option(durations, { nil: undefined }),
    additionalSecretOutputs: texts,
    importId: fc.string(),
  },
  plain,
);

describe("the options of a resource on their way through a transform", () => {
  it("come back as they went, on the wire too", () => {
    fc.assert(
      fc.property(options, (sent) => {
        const wire = optionsMessage(sent).serializeBinary();
        assert.deepEqual(optionsIn(TransformResourceOptions.deserializeBinary(wire)), sent);
      }),
    );
  });

  it("are all that the protocol has, but for what only transforms and the CLI's engine know of", () => {
    const all: ResourceOptions = {
      dependsOn: ["a"],
      protect: true,
      ignoreChanges: ["b"],
      replaceOnChanges: ["c"],
      replaceWith: ["d"],
      deleteBeforeReplace: true,
      retainOnDelete: true,
      deletedWith: "e",
      aliases: [{ urn: "f" }],
      provider: "g",
      providers: new Map([["h", "i"]]),
      version: "1.0.0",
      pluginDownloadUrl: "j",
      customTimeouts: { create: "1s", update: "2s", delete: "3s", read: "4s" },
      additionalSecretOutputs: ["k"],
      importId: "l",
    };
    const fields = Object.entries(optionsMessage(all).toObject());
    const unset = fields.filter(
      ([, value]) => value === undefined || (Array.isArray(value) && value.length === 0),
    );
    assert.deepEqual(unset.map(([name]) => name).sort(), [
      "hideDiffList",
      "hooks",
      "pluginChecksumsMap",
      "replacementTrigger",
    ]);
  });
});
