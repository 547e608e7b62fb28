import { isInPlinthComponent } from "../../vocabulary/container-definitions";
import { resourceRule } from "../../vocabulary/define-rule";
import { documentFaults, duplicateKey, unreadStatements } from "../../vocabulary/document-faults";
import { identityPolicies, policyPathOf, resourcePolicies } from "../../vocabulary/policy-properties";
import { join, knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing, holding, policyText } from "../../vocabulary/statement-examples";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

function faults(resource: PlannedResource): readonly Verdict[] {
  const path = policyPathOf(resource.type);
  const text = knownString(resource.read(path));
  if (text === "") return [];
  if (text !== undefined && !isJson(text)) return [violation(path, `${path} is no JSON.`)];
  if (text !== undefined && duplicateKey(text) !== undefined)
    return [violation(path, `${path} has an element twice.`)];
  const document = resource.json(path);
  if (document.state === "absent") return [];
  // What a component makes of the statements that it shows is its own JSON.
  if (document.state === "unknown" && isInPlinthComponent(resource) && resource.type in identityPolicies)
    return [];
  const keys = document.state === "known" ? document.value.map("") : document;
  if (document.state === "unknown" || keys.state === "unknown") return [notEvaluated(path)];
  if (keys.state === "absent") return [violation(path, `${path} is no object with statements.`)];
  return [
    ...unreadStatements(document.value).map((statement) => notEvaluated(join(path, statement))),
    ...documentFaults(document.value).map((fault) => {
      const at = join(path, fault.path);
      return violation(at, `${at} ${fault.message}.`);
    }),
  ];
}

const tokens = [...Object.keys(resourcePolicies), ...Object.keys(identityPolicies)];
const bucket = "aws:s3/bucketPolicy:BucketPolicy";
const one = allowing({ AWS: "arn:aws:iam::111122223333:root" });

const policyReadable = resourceRule({
  id: "policy-readable",
  title: "A policy document can be read in one way only",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  tokens,
  fix: "Write each element once, by its name in AWS's grammar (Statement, Effect, Principal, Action, Resource, Condition), with Effect Allow or Deny.",
  check: faults,
  good: [
    ...tokens.map((type) => holding(type, policyText(one))),
    holding(bucket, { Statement: one, Version: "2012-10-17", Id: "one" }),
    holding(bucket, { Statement: { ...one, Principal: UNKNOWN } }),
    holding(bucket, ""),
  ],
  bad: [
    ...tokens.map((type) => holding(type, "{")),
    holding(bucket, JSON.stringify(policyText(one))),
    holding(bucket, [one]),
    holding(bucket, policyText(one).replace("{", '{"Statement":[],')),
    holding(bucket, policyText(one).replace('"Effect"', '"Effect":"Deny","\\u0045ffect"')),
    holding(bucket, { statement: one }),
    holding(bucket, { Statement: { ...one, effect: "Deny" } }),
    holding(bucket, { Statement: { ...one, Effect: "allow" } }),
    holding(bucket, { Statement: { ...one, Effect: undefined } }),
    holding(bucket, { Statement: { ...one, Principal: { aws: "*" } } }),
    holding(bucket, { Statement: { ...one, NotAction: "s3:*" } }),
  ],
  unknown: [
    holding(bucket, UNKNOWN),
    holding(bucket, { Statement: UNKNOWN }),
    holding(bucket, { Statement: [one, UNKNOWN] }),
  ],
});

/** How policies are written. */
export const identityPolicyDocumentRules: readonly Rule[] = [policyReadable];
