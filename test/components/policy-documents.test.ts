import { strict as assert } from "node:assert";
import { mergeStatements } from "../../components/compute/merge-statements";
import { deployDenials } from "../../components/delivery/deploy-denials";
import { deployStatements } from "../../components/delivery/deploy-statements";
import { pushStatements } from "../../components/delivery/pipeline-statements";
import { keyPolicy } from "../../components/foundation/key-policy";
import type { PolicyStatement } from "../../components/foundation/policy-document";

const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };

function allow(Sid: string, Resource: string): PolicyStatement {
  return { Sid, Effect: "Allow", Action: "s3:GetObject", Resource };
}

describe("merged statements", () => {
  it("holds each Sid once, with the resources of all", () => {
    const merged = mergeStatements([
      allow("Read", "b"),
      allow("Other", "x"),
      allow("Read", "a"),
      allow("Read", "b"),
    ]);
    assert.deepEqual(merged, [allow("Other", "x"), { ...allow("Read", ""), Resource: ["b", "a"] }]);
  });
});

describe("key policies", () => {
  it("keep every service to this account", () => {
    const statements = keyPolicy(location, ["cloudwatch-logs", "alarms", "database-events", "fargate"]);
    const services = statements.filter((s) => s.Sid !== "DelegateToIam");
    assert.equal(services.length, 5);
    for (const statement of services) {
      assert.match(JSON.stringify(statement.Condition), /111122223333/);
    }
  });

  it("let Fargate make data keys for disks and hand on how to decrypt them, and nothing else", () => {
    const [, ...ofFargate] = keyPolicy(location, ["fargate"]);
    assert.deepEqual(
      ofFargate.map(({ Principal, Action }) => [Principal, Action]),
      ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"].map((action) => [
        { Service: "fargate.amazonaws.com" },
        action,
      ]),
    );
    assert.deepEqual(ofFargate[1]?.Condition?.["ForAllValues:StringEquals"], {
      "kms:GrantOperations": ["Decrypt"],
    });
  });

  it("name the regional principal of CloudWatch Logs, also in China", () => {
    const china = { partition: "aws-cn", region: "cn-north-1", account: "111122223333" };
    assert.deepEqual(keyPolicy(location, ["cloudwatch-logs"])[1]?.Principal, {
      Service: "logs.eu-west-1.amazonaws.com",
    });
    assert.deepEqual(keyPolicy(china, ["cloudwatch-logs"])[1]?.Principal, {
      Service: "logs.cn-north-1.amazonaws.com.cn",
    });
  });
});

describe("pipeline roles", () => {
  const boundary = "arn:aws:iam::111122223333:policy/boundary";
  const shop = {
    system: "shop",
    environment: "staging",
    permissionsBoundary: boundary,
    pipelineEnvironment: "shared",
  };
  const backend = { project: "plinth", stateBucket: "state" };
  const deploy = [...deployStatements(location, shop, backend), ...deployDenials(location, shop, backend)];

  it("give no whole service without a condition", () => {
    for (const statement of deploy.filter((s) => s.Effect === "Allow")) {
      const actions = [statement.Action ?? "*:*"].flat();
      const wide = actions.some((action) => action.endsWith(":*")) && statement.Resource === "*";
      assert.ok(!wide || statement.Condition, statement.Sid);
    }
  });

  it("make roles only within the boundary", () => {
    const grants = deploy.filter((s) => [s.Action].flat().includes("iam:PutRolePolicy"));
    assert.deepEqual(
      grants.map((s) => s.Condition),
      [{ StringEquals: { "iam:PermissionsBoundary": boundary } }],
    );
  });

  it("touch the roles of their own environment only", () => {
    const manage = deploy.filter((s) => s.Effect === "Allow" && JSON.stringify(s.Action).includes("iam:"));
    const resources = new Set(manage.map((s) => s.Resource));
    assert.deepEqual(
      [...resources],
      ["arn:aws:iam::111122223333:role/shop/staging/*", "arn:aws:iam::111122223333:role/aws-service-role/*"],
    );
  });

  it("write the state of their own stack only", () => {
    const state = deploy.find((s) => s.Sid === "UseState");
    assert.deepEqual(state?.Resource, [
      "arn:aws:s3:::state/.pulumi/*/plinth/staging.*",
      "arn:aws:s3:::state/.pulumi/*/plinth/staging/*",
    ]);
  });

  it("push to the named repositories only", () => {
    const web = "arn:aws:ecr:eu-west-1:111122223333:repository/web";
    const push = pushStatements([web]).find((s) => s.Sid === "PushImages");
    assert.deepEqual(push?.Resource, [web]);
    assert.deepEqual(pushStatements([]), []);
  });
});
