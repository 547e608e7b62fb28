import { strict as assert } from "node:assert";
import { boundaryStatements } from "../../components/delivery/boundary-statements";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plan, type Settings } from "../plan/planned-stack";
import { stackFiles } from "../plan/stack-files";
import { wholeStack } from "../plan/whole-stack";
import { decide } from "./evaluator";
import { grantedRequests } from "./granted-requests";
import { rolesOf, type JudgedRole } from "./judged-systems";
import { managedPolicies } from "./managed-policies";
import type { PolicyDocument } from "./policy";
import { lineOf } from "./row";

const whole = { file: "every-noun.yaml", stack: "production", settings: wholeStack };
const environments = [...stackFiles.filter(({ stack }) => stack !== "shared"), whole];

for (const { file, stack, settings } of environments) {
  describe(`the permissions boundary and the roles of ${file}`, () => {
    const region = String(settings["aws:region"]);
    const system = String(settings["plinth:system"]);
    const environment = String(settings["plinth:environment"]);
    let resources: readonly ResourceState[];

    before(async () => {
      const { errors, ...planned } = await plan(settings, stack, "up");
      assert.deepEqual(errors, []);
      resources = planned.resources;
    });

    it("allow what the roles are granted", () => {
      const boundary = boundaryOf(settings);
      const roles = rolesOf(resources).map((role) => ({
        role,
        documents: [...role.policies.identity, ...attachedTo(role, resources)],
      }));
      const given = resources.filter(({ type }) => /^aws:iam\/rolePolicy/.test(type));
      assert.equal(roles.flatMap(({ documents }) => documents).length, given.length, "a policy of no role");
      const requests = roles.flatMap(({ role, documents }) =>
        grantedRequests(role, documents, { region, system, environment }).map((request) => ({
          ...{ role, request },
          allowed: true,
        })),
      );
      const beyond = requests.filter(
        ({ request }) => decide({ identity: [boundary] }, request) !== "allowed",
      );
      assert.deepEqual(
        [...new Set(beyond.map(lineOf))],
        [],
        "granted, and without effect: components/delivery/boundary-statements.ts must know it",
      );
    });
  });
}

/** As the stack `shared` of this system would make it, with a state to keep out of. */
function boundaryOf(settings: Settings): PolicyDocument {
  const region = String(settings["aws:region"]);
  const [account] = settings["aws:allowedAccountIds"] as readonly string[];
  const statements = boundaryStatements(
    { partition: "aws", region, account: String(account) },
    {
      system: String(settings["plinth:system"]),
      environments: [String(settings["plinth:environment"]), "another"],
      stateBucket: "state",
      stateKmsKey: `arn:aws:kms:${region}:${account}:key/57a7e000-0000-4000-8000-000000000000`,
    },
  );
  return JSON.parse(JSON.stringify({ Statement: statements })) as PolicyDocument;
}

/** What AWS's own policies say that a role is given. */
function attachedTo(role: JudgedRole, resources: readonly ResourceState[]): readonly PolicyDocument[] {
  const { inputs } = resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === role.name)!;
  for (const argument of ["inlinePolicies", "managedPolicyArns"])
    assert.equal(
      inputs[argument],
      undefined,
      `${argument} of ${role.name}: this test reads policies of their own`,
    );
  return resources
    .filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter((attachment) => attachment.inputs["role"] === inputs["name"])
    .map((attachment) => {
      const arn = String(attachment.inputs["policyArn"]);
      const document = managedPolicies[arn];
      assert.ok(document, `${role.name} is given ${arn}: write what it says in test/iam/managed-policies.ts`);
      return document;
    });
}
