import assert from "node:assert/strict";
import { accepts, linesOf, mistakesOf, refuses, removed } from "./changed";

const name =
  "must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen";

describe("mistakes in the settings of a stack", () => {
  refuses(
    "a permissions boundary of another account",
    { "plinth:permissionsBoundary": "arn:aws:iam::999988887777:policy/boundary" },
    "plinth:permissionsBoundary: is a policy of account 999988887777, but IAM takes one of the account of the stack (111122223333) only",
  );
  accepts("a permissions boundary of AWS's", {
    "plinth:permissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess",
  });
  accepts("the complete example", {});
  refuses(
    "a region that is none",
    { "aws:region": "eu-west1" },
    'aws:region: must be the name of an AWS region, such as eu-west-1, not "eu-west1"',
  );
  refuses(
    "no account",
    { "aws:allowedAccountIds": removed },
    'aws:allowedAccountIds: is missing: it must be a list with exactly one account id of 12 digits in quotes: ["111122223333"]',
  );
  refuses(
    "two accounts",
    { "aws:allowedAccountIds": ["111122223333", "444455556666"] },
    'aws:allowedAccountIds: must be a list with exactly one account id of 12 digits in quotes: ["111122223333"], not a list of 2',
  );
  refuses(
    "an account id without quotes",
    { "aws:allowedAccountIds": [111122223333] },
    'aws:allowedAccountIds[0]: must be an account id of 12 digits in quotes, such as "111122223333", not 111122223333; write "111122223333"',
  );
  refuses(
    "a recipe with a slip of the pen",
    { "plinth:recipe": "producton" },
    'plinth:recipe: must be staging or production, not "producton". Did you mean "production"?',
  );
  refuses(
    "no recipe",
    { "plinth:recipe": removed },
    "plinth:recipe: is missing: it must be staging or production",
  );
  refuses(
    "an environment in capitals",
    { "plinth:environment": "Production" },
    `plinth:environment: ${name}, not "Production"`,
  );
  refuses(
    "names whose hyphens no identifier of AWS may have",
    { "plinth:environment": "prod-", "plinth:system": "amy--two" },
    `plinth:environment: ${name}, not "prod-"`,
    `plinth:system: ${name}, not "amy--two"`,
  );
  refuses(
    "a setting with nothing after the colon",
    { "plinth:system": null },
    `plinth:system: has nothing after the colon: it ${name}; otherwise remove the line`,
  );
  refuses(
    "the same, as the Pulumi CLI hands it over",
    { "plinth:system": "" },
    `plinth:system: has nothing after the colon: it ${name}; otherwise remove the line`,
  );
  refuses(
    "an owner that no tag can hold",
    { "plinth:owner": "amy#team" },
    'plinth:owner: must be 1 to 64 letters, digits, spaces and . _ @ : / + = -, not "amy#team"',
  );
  refuses(
    "a section with a slip of the pen",
    { "plinth:servcies": {} },
    'plinth:servcies: is not a setting of Plinth. Did you mean "plinth:services"?',
  );
  refuses(
    "an address that is none",
    { "plinth:alarms": { emails: ["ops"] } },
    'plinth:alarms.emails[0]: must be an e-mail address, not "ops"',
  );
  refuses(
    "account beside workloads",
    { "plinth:account": {} },
    "plinth:account: cannot stand together with plinth:network, plinth:domains, plinth:secrets, plinth:secretValues, plinth:databases, plinth:caches, plinth:buckets, plinth:fileSystems, plinth:loadBalancer, plinth:distributions, plinth:cluster, plinth:images, plinth:variables and plinth:services: what an account has once belongs to a stack of its own, named shared",
  );
  refuses(
    "databases, caches, file systems and services without a network",
    { "plinth:network": removed },
    "plinth:network: is missing, but databases.main, databases.old, databases.reports, caches.queue, caches.sessions, fileSystems.media, fileSystems.shared, services.report, services.scheduler and services.web need a network; add plinth:network: {} for a VPC with the defaults, or name an existing one",
  );
  refuses(
    "a cluster, a load balancer and a distribution for nothing",
    { "plinth:services": {} },
    "plinth:loadBalancer: has no effect, because no service has routes; give one routes or remove this section",
    "plinth:distributions: has no effect, because no service has routes; give one routes or remove this section",
    "plinth:cluster: has no effect, because there is no service; add one or remove this section",
    "plinth:variables.cache: has no effect, because no service takes it; name it under variables of a service, or remove it",
  );
  refuses(
    "an idle timeout that AWS refuses",
    { "plinth:loadBalancer > idleTimeout": 4001 },
    "plinth:loadBalancer.idleTimeout: must be a whole number from 1 to 4000 (seconds), not 4001",
  );

  refuses(
    "an override without a target, and one without properties",
    { "plinth:overrides": { "": { a: 1 }, "web*": {} } },
    'plinth:overrides[""]: is not a valid name: it must be a type such as aws:rds/instance:Instance or a logical name, in which * and ? are wildcards',
    'plinth:overrides["web*"]: sets no property; give one or remove the entry',
  );
  refuses(
    "a name that JavaScript keeps for itself",
    JSON.parse('{"plinth:alarms": {"__proto__": {}}}') as Record<string, unknown>,
    "plinth:alarms.__proto__: is not a name that anything can have; choose another",
  );
  it("tells all mistakes at once, those between settings too", () => {
    const lines = mistakesOf({
      "plinth:recipe": "test",
      "plinth:services > web > cpu": 300,
      "plinth:services > web > memory": 2000,
      "plinth:services > web > environment > SITE": "${domains.mian.name}",
      "plinth:databases > main > backupWindow": "04:00-05:00",
    });
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf(": "))),
      [
        "plinth:recipe",
        "plinth:services.web.cpu",
        "plinth:databases.main.backupWindow",
        "plinth:services.web.environment.SITE",
      ],
    );
  });
  it("says everything that the smallest stack lacks", () => {
    assert.deepEqual(
      linesOf({}).map((line) => line.slice(0, line.indexOf(": "))),
      [
        "aws:region",
        "aws:allowedAccountIds",
        "plinth:environment",
        "plinth:system",
        "plinth:owner",
        "plinth:costCenter",
      ],
    );
  });
});

describe("waivers", () => {
  const waiver = { rule: "r", resource: "main", reason: "long enough", owner: "amy", expires: "2026-11-21" };
  const one = (change: object) => ({ "plinth:waivers": [{ ...waiver, ...change }] });
  accepts("on the last day", one({}));
  accepts("a date that the Pulumi CLI made a timestamp of", one({ expires: "2027-01-31T00:00:00Z" }));
  accepts("the same as it writes it", one({ expires: "2027-01-31 00:00:00 +0000 UTC" }));
  refuses(
    "after the last day",
    one({ expires: "2026-11-20" }),
    "plinth:waivers[0].expires: was 2026-11-20, so the waiver holds no longer; repair what it excused, or agree on a new date",
  );
  refuses(
    "a day that does not exist",
    one({ expires: "2027-02-30" }),
    'plinth:waivers[0].expires: must be a date that exists, yyyy-mm-dd, not "2027-02-30"',
  );
  refuses(
    "no reason to speak of",
    one({ reason: "because" }),
    'plinth:waivers[0].reason: must be a reason of at least 10 characters, not "because"',
  );
  accepts("the longest term that any gate allows", one({ expires: "2027-11-21" }));
  refuses(
    "a longer term",
    one({ expires: "2027-11-22" }),
    "plinth:waivers[0].expires: is 2027-11-22, and no waiver may hold longer than 365 days from now; write 2027-11-21 or an earlier day, and agree anew when it comes",
  );
  for (const resource of ["*", "?*", "*-*"]) {
    refuses(
      `every resource: ${resource}`,
      one({ resource }),
      `plinth:waivers[0].resource: is "${resource}", which is every resource; write the logical name of one, or enough of it (web*)`,
    );
  }
  accepts("a part of a name, and a finding of whichever resource", {
    "plinth:waivers": ["web*", "*#sidecar", "urn:*::aws:rds/instance:Instance::*"].map((resource) => ({
      ...waiver,
      resource,
    })),
  });
  it("an expired one beside one that is wrong", () => {
    const lines = mistakesOf({
      "plinth:waivers": [
        { ...waiver, rule: 1 },
        { ...waiver, expires: "2026-01-01" },
      ],
    });
    assert.equal(lines.length, 2);
    assert.match(lines[1]!, /^plinth:waivers\[1\]\.expires: was 2026-01-01/);
  });
});
