import assert from "node:assert/strict";
import { mistakesOf, refuses, removed } from "./changed";

const encrypted = { secure: "AAABwLVhS3" };
const misplaced =
  "holds an encrypted value (secure:), which is allowed under plinth:secretValues only; set it with pulumi config set --path --secret 'plinth:secretValues.<name>', declare it under plinth:secrets with from: config, and refer to it as ${secrets.<name>}";

describe("mistakes with secrets", () => {
  refuses(
    "an encrypted environment variable",
    { "plinth:services > web > environment > KEY": encrypted },
    `plinth:services.web.environment.KEY: ${misplaced}`,
  );
  refuses("an encrypted setting", { "plinth:owner": encrypted }, `plinth:owner: ${misplaced}`);
  refuses(
    "an encrypted value in an override",
    { "plinth:overrides > web* > tags": [encrypted] },
    `plinth:overrides["web*"].tags[0]: ${misplaced}`,
  );
  refuses(
    "all values encrypted as one",
    { "plinth:secretValues": encrypted },
    "plinth:secretValues: must be one encrypted text for each name: pulumi config set --path --secret 'plinth:secretValues.<name>'",
  );
  refuses(
    "a secret without its value",
    { "plinth:secretValues": removed },
    "plinth:secretValues.mail: is missing, but plinth:secrets.mail has from: config; set it with pulumi config set --path --secret 'plinth:secretValues.mail'",
  );
  refuses(
    "a secret value where its settings belong",
    { "plinth:secrets > stripe": "sk_live_hunter2", "plinth:secrets > django": { from: "sk_live_hunter2" } },
    "plinth:secrets.django.from: must be generate, config or external",
    "plinth:secrets.stripe: must be a mapping of settings",
  );
  refuses(
    "a value without its secret",
    { "plinth:secretValues > djngo": encrypted },
    'plinth:secretValues.djngo: has no secret: declare plinth:secrets.djngo with from: config. Did you mean "django"?',
  );
  refuses(
    "a value for a secret that is generated",
    { "plinth:secretValues > django": encrypted },
    "plinth:secretValues.django: is a value for plinth:secrets.django, which has from: generate; remove one of the two",
  );
  refuses(
    "a length for a value that is not generated",
    { "plinth:secrets > mail > length": 20 },
    "plinth:secrets.mail.length: is for generated values only, and this one has from: config; remove it",
  );
  refuses(
    "a source with a slip of the pen",
    { "plinth:secrets > django > from": "generated" },
    'plinth:secrets.django.from: must be generate, config or external. Did you mean "generate"?',
  );
  it("never shows a value", () => {
    const lines = mistakesOf({
      "plinth:secretValues": {
        mail: 123454321,
        other: "hunter2hunter2",
        nested: { secure: { deep: "hunter2" } },
      },
      "plinth:services > web > secrets": { A: "hunter2", B: "x${hunter2}y", C: 123454321 },
      "plinth:costCenter": { secure: "hunter2" },
    });
    assert.ok(lines.length >= 7);
    assert.doesNotMatch(lines.join("\n"), /hunter2|123454321/);
  });
});
