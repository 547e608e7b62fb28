import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { refusedSettings } from "../../config/file/refused-settings";
import { providerSettings } from "../../config/stack/provider-schema";
import { accepts, mistakesOf, refuses } from "./changed";

/** Every setting of the provider, as the installed SDK reads them from a stack's configuration. */
function settingsOfSdk(): string[] {
  const text = readFileSync(require.resolve("@pulumi/aws/config/vars.d.ts"), "utf8");
  return [...text.matchAll(/^export declare const (\w+):/gm)].map(([, name]) => `aws:${name}`);
}

describe("settings of the AWS provider", () => {
  const allowed = ["aws:region", "aws:allowedAccountIds", ...Object.keys(providerSettings)];
  const refused = Object.keys(refusedSettings);

  it("are each allowed or refused: a new one of the provider fails here until somebody decides", () => {
    const known = settingsOfSdk();
    assert.ok(known.length > 30);
    assert.deepEqual(
      known.filter((key) => !allowed.includes(key) && !refused.includes(key)),
      [],
    );
    assert.deepEqual(
      allowed.filter((key) => refused.includes(key)),
      [],
    );
    // What the engine itself takes out of a provider's settings is no setting of the SDK.
    const others = [...allowed, ...refused].filter((key) => key.startsWith("aws:") && !known.includes(key));
    assert.deepEqual(others, ["aws:version", "aws:pluginDownloadURL"]);
  });

  it("are refused with a reason and a remedy, whatever they are set to, and without showing it", () => {
    for (const key of refused) {
      const told = [true, "hunter2", ["hunter2"], { secure: "hunter2" }].map((value) =>
        mistakesOf({ [key]: value }),
      );
      assert.deepEqual(new Set(told.map((lines) => lines.length)), new Set([1]), key);
      for (const [line = ""] of told) {
        assert.match(line, new RegExp(`^${key}: is refused: it .{20,}\\. Remove it\\.$`));
        assert.doesNotMatch(line, /hunter2/);
      }
    }
  });

  refuses(
    "endpoints",
    { "aws:endpoints": [{ ssm: "https://elsewhere.example.org" }] },
    "aws:endpoints: is refused: it would send what an update says to AWS, secrets included, to another host; the endpoints of AWS follow from aws:region. Remove it.",
  );
  refuses(
    "a setting with a slip of the pen",
    { "aws:defaulttags": { tags: {} } },
    'aws:defaulttags: is not a setting of the AWS provider. Did you mean "aws:defaultTags"?',
  );
  refuses(
    "the spelling that the CLI takes too",
    { "aws:config:endpoints": [] },
    "aws:config:endpoints: is aws:endpoints in another spelling, which the checks do not read; write aws:endpoints",
  );
  refuses(
    "the same of a setting of Plinth",
    { "plinth:config:overrides": { a: { b: 1 } } },
    "plinth:config:overrides: is plinth:overrides in another spelling, which the checks do not read; write plinth:overrides",
  );

  accepts("everything that does no harm", {
    "aws:profile": "amy/admin",
    "aws:defaultTags": { tags: { Team: "amy", "example.org/unit": "" } },
    "aws:ignoreTags": { keys: ["map-migrated"], keyPrefixes: ["kubernetes.io/"] },
    "aws:tagPolicyCompliance": "error",
    "aws:maxRetries": "5",
    "aws:retryMode": "adaptive",
    "aws:tokenBucketRateLimiterCapacity": 1000,
    "aws:useDualstackEndpoint": "true",
    "aws:useFipsEndpoint": false,
    "aws:s3UsEast1RegionalEndpoint": "regional",
    "aws:ec2MetadataServiceEndpointMode": "IPv6",
    "aws:skipMetadataApiCheck": "false",
    "aws:userAgents": ["shop/1.0"],
  });
  refuses(
    "values that are none",
    {
      "aws:profile": "a b",
      "aws:ignoreTags": { keys: ["Owner"], keyPrefixes: ["Env"] },
      "aws:maxRetries": "many",
      "aws:retryMode": "legacy",
      "aws:useFipsEndpoint": "yes",
      "aws:defaultTags": { tags: { "aws:x": "a", Environment: "staging", Team: 1 } },
    },
    'aws:profile: must be the name of a profile in ~/.aws/config, not "a b"',
    'aws:defaultTags.tags["aws:x"]: is not a valid name: it must be the key of a tag: 1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:',
    "aws:defaultTags.tags.Environment: is not a valid name: it is a cost tag, which Plinth sets on every resource from the settings of the stack; choose another",
    'aws:defaultTags.tags.Team: must be a text of at most 256 letters, digits, spaces and _ . : / = + - @, not 1; write "1"',
    "aws:ignoreTags.keys[0]: is a cost tag or the beginning of one, and those are never ignored; name another",
    "aws:ignoreTags.keyPrefixes[0]: is a cost tag or the beginning of one, and those are never ignored; name another",
    'aws:maxRetries: must be a whole number from 0 to 100 (times), not "many"',
    'aws:retryMode: must be standard or adaptive, not "legacy"',
    'aws:useFipsEndpoint: must be true or false (without quotes), not "yes"',
  );
  refuses(
    "an encrypted value",
    { "aws:profile": { secure: "hunter2" } },
    "aws:profile: holds an encrypted value (secure:), which is allowed under plinth:secretValues only; write it in clear, or remove it",
  );
});

describe("settings of other namespaces", () => {
  refuses(
    "a namespace with a slip of the pen",
    { "plint:overrides": {} },
    'plint:overrides: is in the namespace "plint", which no part of Plinth reads. Did you mean "plinth:overrides"?',
  );
  refuses(
    "a provider that has none here",
    { "random:pluginDownloadURL": "https://elsewhere.example.org", "datadog:apiKey": { secure: "x" } },
    'random:pluginDownloadURL: is in the namespace "random", which no part of Plinth reads. Remove it.',
    'datadog:apiKey: is in the namespace "datadog", which no part of Plinth reads. Remove it.',
  );
  accepts("tags of the stack", { "pulumi:tags": { team: "amy" } });
  refuses(
    "another setting of Pulumi",
    { "pulumi:tag": { team: "amy" } },
    'pulumi:tag: is not a setting of Pulumi. Did you mean "pulumi:tags"?',
  );
});
