import { resourceRule } from "../../vocabulary/define-rule";
import { isForeign, knownAccounts } from "../../vocabulary/own-accounts";
import { accountOf } from "../../vocabulary/policy-principals";
import { isSet, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Read, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { stringsAt } from "../../vocabulary/text-lists";
import { matchesWildcards } from "../../vocabulary/wildcards";

/** Properties that let in an account by its name alone, and what else in them means everyone. */
const shares: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudwatch/eventPermission:EventPermission": ["principal"],
  "aws:ec2/amiLaunchPermission:AmiLaunchPermission": ["accountId", "group"],
  "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission": ["accountId"],
  "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": ["principalArn"],
  "aws:kms/grant:Grant": ["granteePrincipal"],
  "aws:lambda/layerVersionPermission:LayerVersionPermission": ["principal"],
  "aws:lambda/permission:Permission": ["principal", "sourceAccount", "sourceArn"],
  "aws:ram/principalAssociation:PrincipalAssociation": ["principal"],
  "aws:rds/clusterSnapshot:ClusterSnapshot": ["sharedAccounts"],
  "aws:rds/snapshot:Snapshot": ["sharedAccounts"],
};

const permission = "aws:lambda/permission:Permission";
const eventPermission = "aws:cloudwatch/eventPermission:EventPermission";
const layerPermission = "aws:lambda/layerVersionPermission:LayerVersionPermission";

/** By these "everyone" means an organization. */
const boundBy: Readonly<Record<string, string>> = {
  [eventPermission]: "condition",
  [layerPermission]: "organizationId",
};

/** "Everyone" without a bound. Who calls a function is judged by lambda-permission-scoped. */
function openToAll(path: string, resource: PlannedResource): readonly Verdict[] {
  const bound = boundBy[resource.type];
  const said: Read = bound === undefined ? { state: "absent" } : resource.read(bound);
  const state = isSet(said) ? said.state : "absent";
  if (resource.type === permission || state === "known") return [];
  return [state === "unknown" ? notEvaluated(bound ?? path) : violation(path, "Every account is let in.")];
}

function sharedWith(path: string, resource: PlannedResource, context: RuleContext): readonly Verdict[] {
  const accounts = knownAccounts(resource, context);
  const { known, someUnknown } = stringsAt(resource, path);
  const everyone = known.find(
    (name) => name === "all" || matchesWildcards(name, "arn:aws:iam::222233334444:root"),
  );
  if (everyone !== undefined) return openToAll(path, resource);
  const asked = known.flatMap((name) => accountOf(name) ?? []);
  const foreign = asked.filter((account) => isForeign(account, accounts) === true);
  if (foreign.length > 0)
    return [violation(path, `The account ${foreign.join(", ")} is let in, which is none of the program's.`)];
  // What calls a function and is not known yet is of the plan.
  const unseen = someUnknown && resource.type !== permission;
  return unseen || asked.some((account) => isForeign(account, accounts) === "unknown")
    ? [notEvaluated(path)]
    : [];
}

const provider = { allowedAccountIds: '["111122223333"]' };
const shared = (type: string, props: Readonly<Record<string, unknown>>) => ({ type, props, provider });

const noForeignShare = resourceRule({
  id: "no-foreign-share",
  title: "Nothing is shared with an account that is not known",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
  tokens: Object.keys(shares),
  fix: "Name an account of the provider's allowedAccountIds (aws:allowedAccountIds in a stack file), or list the account in the setting trustedAccounts of the pack.",
  check: (resource, context) =>
    (shares[resource.type] ?? []).flatMap((path) => sharedWith(path, resource, context)),
  good: [
    ...Object.entries(shares).map(([type, [path = ""]]) => shared(type, { [path]: "111122223333" })),
    shared(permission, { principal: UNKNOWN }),
    shared(eventPermission, {
      principal: "*",
      condition: { key: "aws:PrincipalOrgID", value: "o-a1b2c3d4e5" },
    }),
    shared(layerPermission, { principal: "*", organizationId: "o-a1b2c3d4e5" }),
    shared(permission, {
      principal: "events.amazonaws.com",
      sourceArn: UNKNOWN,
      sourceAccount: UNKNOWN,
    }),
    { ...shared(permission, { principal: "444455556666" }), config: { trustedAccounts: ["444455556666"] } },
  ],
  bad: [
    ...Object.entries(shares).map(([type, [path = ""]]) => shared(type, { [path]: "444455556666" })),
    shared(permission, {
      principal: "sns.amazonaws.com",
      sourceArn: "arn:aws:sns:eu-west-1:444455556666:alarms",
    }),
    shared(permission, { principal: "s3.amazonaws.com", sourceAccount: "444455556666" }),
    shared("aws:rds/snapshot:Snapshot", { sharedAccounts: ["111122223333", "all"] }),
    shared("aws:ec2/amiLaunchPermission:AmiLaunchPermission", { group: "all" }),
    shared("aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple", {
      principalArn: "*",
    }),
    shared(layerPermission, { principal: "*" }),
    shared(eventPermission, { principal: "*" }),
  ],
  unknown: [
    { type: permission, props: { principal: "arn:aws:iam::444455556666:role/caller" } },
    shared("aws:ram/principalAssociation:PrincipalAssociation", { principal: UNKNOWN }),
  ],
});

/** What is shared without a policy document. */
export const identityForeignShareRules: readonly Rule[] = [noForeignShare];
