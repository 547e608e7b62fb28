import { CLOUDFRONT_REGION } from "../../../config/edge/cloudfront-region";
import type { JudgedRole } from "../judged-systems";
import type { Request } from "../policy";
import { filled, type Names } from "../read-rows";
import type { NeededAction } from "./needed-actions";
import { type ActedOn, type Authorization, serviceAuthorization } from "./service-authorization";

/** What IAM asks for where AWS's reference names no kind of resource: as AWS's refusals name it. */
const ASKED_FOR: Readonly<Record<string, string>> = {
  "cloudfront:CreateCachePolicy": "arn:aws:cloudfront::{account}:cache-policy/*",
  "cloudfront:CreateDistribution": "arn:aws:cloudfront::{account}:distribution/*",
  "cloudfront:CreateOriginAccessControl": "arn:aws:cloudfront::{account}:origin-access-control/*",
  "ssm:DescribeParameters": "arn:aws:ssm:{region}:{account}:*",
};

/** Services whose requests all go to this region, in the partition of these stack files. */
const GLOBAL = /^(cloudfront|iam|route53):/;

/** What conditions of ours compare, as a request of the environment's own pipeline says it. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:RequestTag": { "aws:requesttag/environment": "{env}", "aws:requesttag/system": "{system}" },
  "acm:DomainNames": { "acm:domainnames": "www.{domain}" },
  "iam:PermissionsBoundary": { "iam:permissionsboundary": "{boundary}" },
  "route53:ChangeResourceRecordSetsNormalizedRecordNames": {
    "route53:changeresourcerecordsetsnormalizedrecordnames": "www.{domain}",
  },
};

const OWN_TAGS = { "aws:resourcetag/environment": "{env}", "aws:resourcetag/system": "{system}" };

const authorizations = serviceAuthorization();

/** Whether AWS's reference has been asked about an action. */
export const isKnown = ({ action }: NeededAction): boolean => authorizations.has(action);

/**
 * What IAM is asked when a role does something to resources of its own environment, in a region: once for each kind of
 * resource. What an action may just be making has no tags yet, so that is asked without them too.
 */
export function neededRequests(
  needed: NeededAction,
  { arn: principal }: JudgedRole,
  region: string,
  names: Names,
): readonly Request[] {
  const { action, passedTo } = needed;
  const { keys, resources } = authorizations.get(action)!;
  const said = Object.assign({}, ...keys.map((key) => SAID[key])) as Readonly<Record<string, string>>;
  const request = (resource: string, tags: Readonly<Record<string, string>>): Request => ({
    action,
    resource: filled(resource, { ...names, region }),
    context: {
      "aws:principalarn": principal,
      "aws:requestedregion": GLOBAL.test(action) ? CLOUDFRONT_REGION : region,
      ...(passedTo && { "iam:passedtoservice": passedTo }),
      ...Object.fromEntries(
        Object.entries({ ...said, ...tags }).map(([key, text]) => [key, filled(text, names)]),
      ),
    },
  });
  if (resources.length === 0) return [request(ASKED_FOR[action] ?? "*", {})];
  return resources.flatMap((resource) => {
    const own = resource.tagged ? [request(arnOf(action, resource), OWN_TAGS)] : [];
    return resource.tagged && !mayMake(action, keys) ? own : [...own, request(arnOf(action, resource), {})];
  });
}

/** An action that is told tags makes something, unless it only tags or changes. */
function mayMake(action: string, keys: Authorization["keys"]): boolean {
  return keys.includes("aws:RequestTag") && !/Tag|:Update/.test(action);
}

function arnOf(action: string, { kind, arn }: ActedOn): string {
  const of = (name: string): string => {
    if (name === "Partition") return "aws";
    if (name === "Account") return "{account}";
    // Web ACLs of distributions lie where CloudFront is, and are called global.
    if (kind === "wafv2.webacl") return { Region: CLOUDFRONT_REGION, Scope: "global" }[name] ?? "some";
    if (name === "Region") return "{region}";
    if (name !== "RoleNameWithPath") return "some-1a2b3c4";
    return action === "iam:CreateServiceLinkedRole"
      ? "aws-service-role/some.amazonaws.com/AWSServiceRoleForSome"
      : "{system}/{env}/some-1a2b3c4";
  };
  return arn.replace(/\$\{(\w+)\}/g, (_all, name: string) => of(name));
}
