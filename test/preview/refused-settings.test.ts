import assert from "node:assert/strict";
import { signatureKey, unknownMarkers } from "../../config/file/pulumi-markers";
import { assetSignature } from "../../preview/protocol/signature";
import { preview, settingsOf } from "../plan/planned-stack";
import { previewFixture, said } from "./fixture-preview";

// The command refuses such a file before it starts the program. The CLI does not: there the program is the one to do it.
describe("settings that go round the gate, handed to the program as the CLI hands them over", () => {
  const settings = {
    ...settingsOf("Pulumi.staging.yaml"),
    "aws:endpoints": [{ ssm: "https://user:hunter2@elsewhere.example.org" }],
    "aws:insecure": true,
    "aws:pluginDownloadURL": "https://elsewhere.example.org",
    "random:version": "0.0.1",
    "plint:overrides": {},
    "plinth:overrides": {
      "web*": { source: { [signatureKey]: assetSignature, path: "/etc/passwd" }, policy: unknownMarkers[0] },
    },
  };

  it("end it with all that is wrong, before a provider is configured or a file is read", async () => {
    const result = await preview(settings, "staging");
    const [message = "", ...more] = said(result, "error");
    assert.deepEqual(more, []);
    const [heading, ...lines] = message.split("\n");
    assert.equal(heading, "The configuration of this stack has 7 mistakes:");
    assert.deepEqual(lines.map((line) => line.slice(0, line.search(/: (has|is) /))).sort(), [
      "aws:endpoints",
      "aws:insecure",
      "aws:pluginDownloadURL",
      "plint:overrides",
      'plinth:overrides["web*"].policy',
      'plinth:overrides["web*"].source',
      "random:version",
    ]);
    assert.doesNotMatch(message, /hunter2/);
    assert.deepEqual(
      result.resources.map(({ type }) => type),
      ["pulumi:pulumi:Stack"],
    );
  });
});

describe("a program that talks to somebody else than AWS", () => {
  it("is refused by the policies, whether its stack file says so or the program", async () => {
    const { findings } = await previewFixture("elsewhere", { pack: "../../../policies" });
    const ofProviders = findings.filter(
      ({ policy, level }) => level === "mandatory" && /^provider-(talks|checks|no)-/.test(policy),
    );
    assert.deepEqual(
      ofProviders.map(({ urn, policy, path }) => [urn.split("::").at(-1), policy, path]).sort(),
      [
        ["default_7_48_0", "provider-talks-to-aws", "endpoints"],
        ["default_7_48_0", "provider-talks-to-aws", "insecure"],
        ["explicit", "provider-checks-account", "skipRequestingAccountId"],
        ["explicit", "provider-no-foreign-role", "assumeRoles"],
        ["explicit", "provider-talks-to-aws", "endpoints"],
        ["explicit", "provider-talks-to-aws", "httpsProxy"],
      ],
    );
    assert.doesNotMatch(JSON.stringify(findings), /hunter2/);
  });
});
