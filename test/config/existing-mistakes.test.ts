import assert from "node:assert/strict";
import { readStackConfig } from "../../config/stack-config";
import { changed, linesOf, refuses } from "./changed";
import { today } from "./complete-example";

const key = "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const repository = "arn:aws:ecr:eu-west-1:444455556666:repository/team/web";

/** A stack that has what an account has once, and nothing else. */
function shared(repositories: object): Record<string, unknown> {
  return {
    "aws:region": "eu-west-1",
    "aws:allowedAccountIds": ["111122223333"],
    "plinth:environment": "shared",
    "plinth:system": "shop",
    "plinth:owner": "shop-team",
    "plinth:costCenter": "CC-1042",
    "plinth:account": { repositories },
  };
}

describe("what exists", () => {
  it("is used as a key", () => {
    const read = readStackConfig(changed({ "plinth:keys": { data: { existing: key }, logs: null } }), today);
    assert.ok(!read.ok);
    const right = readStackConfig(changed({ "plinth:keys": { data: { existing: key } } }), today);
    assert.ok(right.ok);
    assert.deepEqual(right.config.keys, { data: key });
  });
  refuses(
    "a key for disks of tasks that have another",
    { "plinth:keys": { tasks: { existing: key } } },
    "plinth:keys.tasks: has no effect: disks of tasks are encrypted with a key of AWS unless plinth:cluster says ephemeralStorageKey: customerManaged; write that, or remove the key",
  );
  refuses(
    "a key of several Regions for disks of tasks",
    {
      "plinth:keys": { tasks: { existing: key.replace("key/", "key/mrk-") } },
      "plinth:cluster > ephemeralStorageKey": "customerManaged",
    },
    "plinth:keys.tasks.existing: is a key of several Regions, which Fargate does not take; name one of a single Region",
  );
  refuses(
    "no two databases behind one door",
    {
      "plinth:databases > second": {
        engine: "mysql",
        existing: {
          host: "b.example.org",
          port: 3306,
          name: "b",
          username: "b",
          passwordSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:b-AbCdEf",
          securityGroupId: "sg-0123456789abcdef0",
        },
      },
    },
    "plinth:databases.second.existing.securityGroupId: is that of plinth:databases.old on the same port; EC2 refuses a rule twice, so give each a group of its own",
  );
  refuses(
    "no way out that is there already",
    { "plinth:services > web > egress": { api: { port: 443 } } },
    "plinth:services.web.egress.api: repeats the HTTPS that every service has, which EC2 refuses; remove one of the two",
  );
  refuses(
    "no key for something that Plinth does not encrypt",
    { "plinth:keys": { dta: { existing: key } } },
    'plinth:keys.dta: is not a setting of plinth:keys. Did you mean "data"?',
  );
  refuses(
    "no key of another region",
    { "plinth:keys": { data: { existing: key.replace("eu-west-1", "eu-west-2") } } },
    "plinth:keys.data.existing: is a key of eu-west-2, but everything of this stack is in eu-west-1",
  );
  it("is used as a repository", () => {
    const read = readStackConfig(shared({ web: { existing: repository } }), today);
    assert.ok(read.ok);
    assert.deepEqual(read.config.delivery?.repositories, { web: { keep: 100, existing: repository } });
  });
  it("is not also made", () => {
    assert.deepEqual(linesOf(shared({ web: { existing: repository, keep: 5 } })), [
      "plinth:account.repositories.web.keep: describes a repository that is made, but existing names one that is used; remove one of the two",
    ]);
  });
});
