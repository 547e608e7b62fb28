import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { identityPolicies, resourcePolicies } from "../../policies/vocabulary/policy-properties";
import { missingStep, resourceProperties } from "./aws-schema";

/** Properties that are no documents of AWS's policy language, whatever their type. */
const otherNames = new Set(
  (
    "alpnPolicy archivePolicy autoImportPolicy autoscalingPolicy basePolicyDocument browserPolicy dataDeletionPolicy defaultPolicy " +
    "deletePropagationPolicy deliveryPolicy dnsRecordClientRoutingPolicy document documentFormat excessCapacityTerminationPolicy " +
    "filterPolicy filterPolicyScope gameServerProtectionPolicy lifecyclePolicy newGameSessionProtectionPolicy notificationPolicy " +
    "policyBody policyRevision policyRuleNumber policyRuntime policyTemplate policyText policyUrl redriveAllowPolicy redrivePolicy " +
    "replayPolicy samlMetadataDocument securityPolicy snapshotPolicy sslPolicy tlsPolicy userContextPolicy webAppEndpointPolicy " +
    "routingPolicyLabel routingHttpResponseContentSecurityPolicyHeaderValue"
  ).split(" "),
);

/** The same names for something else: rules of filters, of Cedar, of data protection, of core networks, of IAM itself. */
const otherTypes = new Set([
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
  "aws:cloudwatch/logIndexPolicy:LogIndexPolicy",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:iot/policyAttachment:PolicyAttachment",
  "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment",
  // Three endpoints of Oracle's network, whose policies the SDK keeps in properties of their own.
  "aws:odb/network:Network",
  "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy",
  "aws:opensearch/serverlessLifecyclePolicy:ServerlessLifecyclePolicy",
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
  "aws:ses/receiptFilter:ReceiptFilter",
  "aws:sns/dataProtectionPolicy:DataProtectionPolicy",
  "aws:verifiedaccess/endpoint:Endpoint",
  "aws:verifiedaccess/group:Group",
]);

const text = /^ {4}(\w*(?:polic|document)\w*)\??: pulumi\.Input<string\b/gim;

/** Every property of the installed SDK that takes a text and is called a policy or a document, as `type.property`. */
function candidates(): readonly string[] {
  const root = dirname(require.resolve("@pulumi/aws/package.json"));
  const modules = readdirSync(root, { withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== "types",
  );
  return modules.flatMap(({ name }) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith(".d.ts"))
      .flatMap((file) => {
        const [, args] = readFileSync(join(root, name, file), "utf8").split(/^export interface \w+Args \{$/m);
        const names = [...(args?.slice(0, args.search(/^\}/m)).matchAll(text) ?? [])].map(
          (match) => match[1]!,
        );
        const told = names.filter(
          (one) => !otherNames.has(one) && !/(arn|names?|ids?|types?|version|regions)$/i.test(one),
        );
        if (told.length === 0) return [];
        const code = readFileSync(join(root, name, `${file.slice(0, -".d.ts".length)}.js`), "utf8");
        const token = /__pulumiType = '([^']+)'/.exec(code)?.[1] ?? "";
        return otherTypes.has(token) ? [] : told.map((one) => `${token}.${one}`);
      }),
  );
}

describe("the list of properties with policy documents", () => {
  const listed = Object.entries({ ...resourcePolicies, ...identityPolicies });

  it("has every property of the installed SDK that can hold one", () => {
    const known = new Set(listed.map(([token, path]) => `${token}.${path}`));
    assert.deepEqual(
      candidates().filter((one) => !known.has(one)),
      [],
    );
  });

  it("has no type and no property that the SDK does not have", () => {
    const missing = listed.filter(
      ([token, path]) => resourceProperties(token) === undefined || missingStep(token, path) !== undefined,
    );
    assert.deepEqual(missing, []);
  });
});
