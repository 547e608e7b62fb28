import { resourceRule } from "../vocabulary/define-rule";
import { isForeign } from "../vocabulary/own-accounts";
import { accountOf } from "../vocabulary/policy-principals";
import { isFalse, isSet, listSetting, notEvaluated, violation } from "../vocabulary/property-checks";
import { PlannedResource, PlannedValue, Read, Rule, RuleContext, UNKNOWN, Verdict } from "../vocabulary/rule";
import { readText } from "../vocabulary/shown-value";

const tokens = ["pulumi:providers:aws"];

/** Inputs that lead requests, or the search for credentials, to another host, or make one pass for AWS. */
const otherHosts: Readonly<Record<string, string>> = {
  httpProxy: "requests go through a proxy",
  httpsProxy: "requests go through a proxy",
  ec2MetadataServiceEndpoint: "credentials are taken from another host than that of EC2",
  customCaBundle: "a host with a certificate of this bundle passes for AWS",
};

/** What an input says, which providers take as JSON in a text whatever its type. */
function jsonItems(resource: PlannedResource, path: string): Read<readonly PlannedValue[]> {
  const read = resource.read(path);
  if (read.state !== "known" || read.value === "")
    return read.state === "unknown" ? read : { state: "absent" };
  const json = resource.json(path);
  return json.state === "known" ? json.value.list("") : json;
}

function endpointVerdicts(resource: PlannedResource): readonly Verdict[] {
  const items = jsonItems(resource, "endpoints");
  if (items.state === "unknown") return [notEvaluated("endpoints")];
  if (items.state === "absent") return [];
  return items.value.flatMap((item): readonly Verdict[] => {
    const services = item.map("");
    if (services.state === "unknown") return [notEvaluated("endpoints")];
    if (services.state === "absent") return [];
    const others = [...services.value].filter(([, endpoint]) => isSet(endpoint)).map(([service]) => service);
    return others.length === 0
      ? []
      : [violation("endpoints", `requests to ${others.join(", ")} go to a host that the program names.`)];
  });
}

function hostVerdicts(resource: PlannedResource, path: string, what: string): readonly Verdict[] {
  const read = resource.read(path);
  if (read.state === "unknown") return [notEvaluated(path)];
  // Not the value: the address of a proxy may hold a password.
  return isSet(read) ? [violation(path, `${path} of the provider is set, so ${what}.`)] : [];
}

function switchVerdicts(resource: PlannedResource, path: string, message: string): readonly Verdict[] {
  const read = resource.read(path);
  if (read.state === "unknown") return [notEvaluated(path)];
  return read.state === "absent" || read.value === "" || isFalse(read.value)
    ? []
    : [violation(path, message)];
}

const providerTalksToAws = resourceRule({
  id: "provider-talks-to-aws",
  title: "The provider sends its requests to AWS itself, and to nobody who passes for it",
  family: "deploy-safety",
  // Not critical, so that a program that tests against an imitation of AWS can be waived.
  severity: "high",
  mandatory: "always",
  controls: {},
  tokens,
  fix: "Take endpoints, insecure, proxies, customCaBundle and ec2MetadataServiceEndpoint off the provider; set a proxy or a bundle in the environment of the machine that needs it.",
  url: "https://www.pulumi.com/registry/packages/aws/api-docs/provider/",
  check: (resource) => [
    ...endpointVerdicts(resource),
    ...switchVerdicts(
      resource,
      "insecure",
      "the provider does not check the certificate of whom it talks to.",
    ),
    ...Object.entries(otherHosts).flatMap(([path, what]) => hostVerdicts(resource, path, what)),
  ],
  good: [
    { region: "eu-west-1" },
    { endpoints: "[]", insecure: "false", httpsProxy: "" },
    { endpoints: '[{"ssm":""}]', insecure: false, noProxy: "169.254.169.254" },
  ],
  bad: [
    { endpoints: '[{"ssm":"https://elsewhere.example.org"}]' },
    { endpoints: [{ ssm: "https://elsewhere.example.org" }] },
    { endpoints: '{"secretsmanager":"https://elsewhere.example.org"}' },
    { endpoints: '[{"ssm":""},{"kms":"https://elsewhere.example.org"}]' },
    { insecure: "true" },
    { insecure: "1" },
    { httpProxy: "http://user:password@proxy.example.org" },
    { httpsProxy: "http://proxy.example.org" },
    { customCaBundle: "certificates.pem" },
    { ec2MetadataServiceEndpoint: "http://elsewhere.example.org" },
  ],
  unknown: [
    { endpoints: UNKNOWN },
    { endpoints: "no JSON" },
    { insecure: UNKNOWN },
    { httpsProxy: UNKNOWN },
    { customCaBundle: UNKNOWN },
  ],
});

const unchecked: Readonly<Record<string, string>> = {
  skipCredentialsValidation: "the provider does not ask AWS whose credentials it has.",
  skipRequestingAccountId: "the provider does not ask AWS in which account it works.",
};

const providerChecksAccount = resourceRule({
  id: "provider-checks-account",
  title: "The provider asks AWS whose credentials it has before it changes anything",
  family: "deploy-safety",
  severity: "high",
  mandatory: "always",
  controls: {},
  tokens,
  fix: "Take skipCredentialsValidation and skipRequestingAccountId off the provider: they are for imitations of AWS, and allowedAccountIds means nothing without the account.",
  url: "https://www.pulumi.com/registry/packages/aws/api-docs/provider/",
  check: (resource) =>
    Object.entries(unchecked).flatMap(([path, message]) => switchVerdicts(resource, path, message)),
  good: [{ region: "eu-west-1" }, { skipCredentialsValidation: "false", skipRegionValidation: "true" }],
  bad: [
    { skipCredentialsValidation: "true" },
    { skipCredentialsValidation: true },
    { skipRequestingAccountId: "t" },
  ],
  unknown: [{ skipCredentialsValidation: UNKNOWN }, { skipRequestingAccountId: UNKNOWN }],
});

function roleVerdicts(resource: PlannedResource, path: string, context: RuleContext): readonly Verdict[] {
  const roles = jsonItems(resource, path);
  if (roles.state === "unknown") return [notEvaluated(path)];
  if (roles.state === "absent") return [];
  const allowed = jsonItems(resource, "allowedAccountIds");
  const own = allowed.state === "known" ? allowed.value.flatMap(({ self }) => readText(self) ?? []) : [];
  const trusted = listSetting(context, "trustedAccounts", []);
  const accounts = {
    own: own.length === 0 ? undefined : own,
    trusted,
  };
  return roles.value.flatMap((role): readonly Verdict[] => {
    const arn = role.read("roleArn");
    if (arn.state === "absent") return [];
    const account = arn.state === "known" && typeof arn.value === "string" ? accountOf(arn.value) : undefined;
    const foreign = account === undefined ? "unknown" : isForeign(account, accounts);
    if (foreign === "unknown") return [notEvaluated(path)];
    return foreign ? [violation(path, `the provider takes a role of the account ${account}.`)] : [];
  });
}

const providerNoForeignRole = resourceRule({
  id: "provider-no-foreign-role",
  title: "The provider takes roles of its own accounts only",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  tokens,
  fix: "Take a role of an account in allowedAccountIds, or name the account in the setting trustedAccounts of the pack.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html",
  check: (resource, context) =>
    ["assumeRoles", "assumeRoleWithWebIdentity"].flatMap((path) => roleVerdicts(resource, path, context)),
  good: [
    { region: "eu-west-1" },
    {
      allowedAccountIds: '["111122223333"]',
      assumeRoles: '[{"roleArn":"arn:aws:iam::111122223333:role/deploy"}]',
    },
    {
      type: tokens[0]!,
      props: {
        allowedAccountIds: ["111122223333"],
        assumeRoleWithWebIdentity: { roleArn: "arn:aws:iam::444455556666:role/deploy" },
      },
      config: { trustedAccounts: ["444455556666"] },
    },
    { assumeRoles: "[]" },
  ],
  bad: [
    {
      allowedAccountIds: '["111122223333"]',
      assumeRoles: '[{"roleArn":"arn:aws:iam::444455556666:role/deploy"}]',
    },
    {
      allowedAccountIds: ["111122223333"],
      assumeRoles: [
        { roleArn: "arn:aws:iam::444455556666:role/hub" },
        { roleArn: "arn:aws:iam::111122223333:role/deploy" },
      ],
    },
    {
      allowedAccountIds: '["111122223333"]',
      assumeRoleWithWebIdentity: '{"roleArn":"arn:aws:iam::444455556666:role/deploy"}',
    },
  ],
  unknown: [
    { allowedAccountIds: '["111122223333"]', assumeRoles: UNKNOWN },
    { allowedAccountIds: '["111122223333"]', assumeRoles: [{ roleArn: UNKNOWN }] },
    { assumeRoles: '[{"roleArn":"arn:aws:iam::444455556666:role/deploy"}]' },
    {
      allowedAccountIds: UNKNOWN,
      assumeRoleWithWebIdentity: '{"roleArn":"arn:aws:iam::111122223333:role/deploy"}',
    },
  ],
});

/** Whom the provider talks to, and as whom. */
export const providerConnectionRules: readonly Rule[] = [
  providerTalksToAws,
  providerChecksAccount,
  providerNoForeignRole,
];
