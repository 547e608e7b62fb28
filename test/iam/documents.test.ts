import { strict as assert } from "node:assert";
import { boundaryStatements } from "../../components/delivery/boundary-statements";
import { deployDenials } from "../../components/delivery/deploy-denials";
import { deployStatements } from "../../components/delivery/deploy-statements";
import { previewStatements } from "../../components/delivery/pipeline-statements";
import type { PolicyStatement } from "../../components/foundation/policy-document";
import { decide } from "./evaluator";
import type { PolicyDocument, Request } from "./policy";

const location = { partition: "aws", region: "ap-southeast-2", account: "111122223333" };
const system = "a-long-system-16";
const state = {
  project: "plinth",
  stateBucket: "a".repeat(63),
  stateKmsKey: "arn:aws:kms:ap-southeast-2:111122223333:key/mrk-0123456789abcdef0123456789abcdef",
};
const boundary = `arn:aws:iam::111122223333:policy/${system}-boundary`;

/** As IAM would get it: no statement of a pipeline waits for an output. */
const documentOf = (statements: readonly PolicyStatement[]) =>
  JSON.parse(JSON.stringify({ Version: "2012-10-17", Statement: statements })) as PolicyDocument;
const deployed = (environment: string, domains?: readonly string[]) => ({
  system,
  environment,
  permissionsBoundary: boundary,
  pipelineEnvironment: "shared",
  ...(domains && { domains }),
});
const deploy = (environment: string, domains?: readonly string[]) =>
  documentOf(deployStatements(location, deployed(environment, domains), state));
/** Both policies of a deployment: what it may do, and what is denied. */
const both = (environment: string, domains?: readonly string[]) => [
  deploy(environment, domains),
  documentOf(deployDenials(location, deployed(environment, domains), state)),
];
const sizeOf = (document: PolicyDocument) => JSON.stringify(document).length;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, without white space.
describe("the size of the pipeline's policies, with the longest names", () => {
  const names = Array.from({ length: 9 }, (_one, index) => `environment-no-${index}`);

  it("is what a role takes in its own policies: 10,240 characters", () => {
    // Of 25 characters each: docs/tiers/delivery.md names how many fit.
    const domains = names.slice(0, 8).map((_name, index) => `site-no-0000${index}.example.org`);
    const document = deploy(names[0]!, domains);
    assert.ok(sizeOf(document) <= 10_240, `${sizeOf(document)}`);
  });

  it("is what a managed policy takes, of what a deployment may not do: 6,144 characters", () => {
    const domains = names.slice(0, 8).map((_name, index) => `site-no-0000${index}.example.org`);
    const document = documentOf(deployDenials(location, deployed(names[0]!, domains), state));
    assert.ok(sizeOf(document) <= 6_144, `${sizeOf(document)}`);
  });

  it("is what a managed policy takes, for five environments: 6,144 characters", () => {
    const environments = names.slice(0, 5);
    const document = documentOf(boundaryStatements(location, { system, environments, ...state }));
    assert.ok(sizeOf(document) <= 6_144, `${sizeOf(document)}`);
  });
});

describe("a pipeline", () => {
  const allows = (
    document: PolicyDocument | readonly PolicyDocument[],
    action: string,
    resource: string,
    context: Request["context"] = {},
  ) => decide({ identity: [document].flat() }, { action, resource, context }) === "allowed";
  const change = "route53:ChangeResourceRecordSets";
  const zone = "arn:aws:route53:::hostedzone/Z1";
  const named = (name: string) => ({ "route53:changeresourcerecordsetsnormalizedrecordnames": name });

  it("leaves the pipeline's roles alone where its environment is called as theirs", () => {
    const role = (environment: string) =>
      `arn:aws:iam::111122223333:role/${system}/${environment}/github-push-1`;
    assert.ok(allows(both("staging"), "iam:UpdateAssumeRolePolicy", role("staging")));
    assert.ok(!allows(both("shared"), "iam:UpdateAssumeRolePolicy", role("shared")));
  });

  it("changes the records of every zone only where no domains are named", () => {
    assert.ok(allows(both("staging"), change, zone, named("example.org")));
    assert.ok(!allows(both("staging", ["a.example.org"]), change, zone, named("example.org")));
  });

  it("requests certificates of every name only where no domains are named, and of none where the list is empty", () => {
    const request = (domains: readonly string[] | undefined) =>
      allows(both("staging", domains), "acm:RequestCertificate", "*", {
        "aws:requestedregion": location.region,
        "acm:domainnames": ["a.example.org", "*.a.example.org"],
      });
    assert.deepEqual(
      [request(undefined), request(["a.example.org"]), request(["b.example.org"]), request([])],
      [true, true, false, false],
    );
  });

  it("has no statement about a state that is not in S3, and a preview none of no environment", () => {
    const bare = deployStatements(
      location,
      { system, environment: "staging", permissionsBoundary: boundary, pipelineEnvironment: "shared" },
      { project: "plinth" },
    );
    assert.deepEqual(
      bare.filter(({ Sid }) => Sid.includes("State")),
      [],
    );
    assert.deepEqual(previewStatements(location, state, []), []);
    assert.deepEqual(
      boundaryStatements(location, { system, environments: [] }).filter(({ Sid }) => Sid.includes("State")),
      [],
    );
  });
});
