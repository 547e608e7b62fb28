import assert from "node:assert/strict";
import { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { emulatedProviders } from "../../preview/providers/emulated-providers";
import type { Properties } from "../../preview/protocol/value";
import { repository } from "./equipment/workspace";
import { Cloud } from "./providers/cloud";
import { write } from "./providers/messages";
import { providerService } from "./providers/provider-service";

describe("an emulated provider as a plugin", () => {
  const service = providerService({
    root: repository,
    package: "aws",
    configure: emulatedProviders("aws"),
    cloud: new Cloud(),
    before: () => Promise.resolve(undefined),
    invoked: () => undefined,
  });
  const configure = (settings: Properties): unknown =>
    service["configure"]!(new ConfigureRequest().setArgs(write(settings)) as never);

  it("is configured by every command anew, and by a second provider with other settings not at all", () => {
    const settings = { region: "eu-west-1", defaultTags: { tags: { Owner: "shop-team" } } };
    configure(settings);
    configure({ ...settings });
    assert.throws(() => configure({ ...settings, region: "us-east-1" }), /serves one provider of a package/);
    configure(settings);
  });
});
