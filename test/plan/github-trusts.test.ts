import assert from "node:assert/strict";
import { stackFiles } from "./stack-files";
import { plan } from "./planned-stack";

const HOST = "token.actions.githubusercontent.com";

describe("the roles that GitHub Actions takes", () => {
  it("are each taken by one subject of one repository, and by nobody else", async () => {
    const shared = stackFiles.find(({ file }) => file === "Pulumi.shared.yaml")!;
    const planned = await plan(shared.settings, shared.stack);
    assert.deepEqual(planned.errors, []);
    const trusts = planned.ofType("aws:iam/role:Role").map(({ name, inputs }) => {
      const { Statement } = JSON.parse(String(inputs["assumeRolePolicy"])) as {
        readonly Statement: readonly Readonly<Record<string, unknown>>[];
      };
      assert.equal(Statement.length, 1, name);
      const [{ Effect, Action, Principal, Condition } = {}] = Statement;
      assert.deepEqual([Effect, Action], ["Allow", "sts:AssumeRoleWithWebIdentity"], name);
      assert.deepEqual(Principal, { Federated: `arn:aws:iam::111122223333:oidc-provider/${HOST}` }, name);
      return [name, Condition];
    });
    const only = (subject: string) => ({
      StringEquals: { [`${HOST}:aud`]: "sts.amazonaws.com", [`${HOST}:sub`]: `repo:example/shop:${subject}` },
    });
    assert.deepEqual(Object.fromEntries(trusts), {
      "github-preview": only("pull_request"),
      "github-push": only("ref:refs/heads/main"),
      "github-deploy-staging": only("environment:staging"),
      "github-deploy-production": only("environment:production"),
    });
  });
});
