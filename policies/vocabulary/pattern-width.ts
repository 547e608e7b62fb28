import { matchesWildcards } from "./wildcards";

/**
 * How much a pattern of a policy takes in. There is one measure for all rules, so that `?*`, `arn:aws:*` or `role/?*`
 * are what `*` is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */

const literals = (text: string): number => text.replace(/[^A-Za-z0-9]/g, "").length;

/** A piece of a pattern that says next to nothing: wildcards, and at most one letter or digit between them. */
export const isBroad = (piece: string): boolean => /[*?]/.test(piece) && literals(piece) <= 1;

/** The words that stand in an ARN for the kind of a resource, not for its name. */
const kinds: ReadonlySet<string> = new Set(
  (
    "accesspoint access-point alarm alias application autoscalinggroup autoscalinggroupname backup-vault build capacity-provider " +
    "certificate channel cluster cluster-pg cluster-snapshot container-instance contactflow crawler database db dbuser " +
    "delivery-stream deliverystream deployment-group distribution document domain elastic-ip endpoint environment event-bus event-source-mapping " +
    "execution experiment-template export file-system flow function global-table group hostedzone identity image index instance " +
    "instance-profile job key key-pair launch-template launchconfiguration layer listener listener-rule loadbalancer log-group log-stream mfa " +
    "natgateway network-interface oidc-provider og parameter pg pipeline policy project proxy queue realtime-log-config recovery-point " +
    "replicationgroup repository resource-group reserved-instances report-group role rule rule-group saml-provider scalingpolicy schedule " +
    "secgrp secret security-group security-group-rule server server-certificate service session snapshot stack statemachine stream " +
    "subgrp subnet subscription table targetgroup task task-definition task-set topic token trail user usergroup volume vpc vpc-endpoint webacl workgroup"
  ).split(" "),
);

/** The six parts of an ARN; AWS takes those that are missing at its end for wildcards. */
function partsOf(pattern: string): readonly string[] {
  const parts = pattern.split(":");
  const filled = [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")];
  return [...filled.slice(0, 5), filled.slice(5).join(":")];
}

/** Whether the last part of an ARN takes in every resource of a kind: `*`, `role/?*`, `log-group:*:log-stream:*`. */
function everyOfAKind(resource: string, withKinds: boolean): boolean {
  const pieces = resource.split(/[:/]/).filter((piece) => piece !== "");
  const isKindOf = (piece: string, name: string | undefined) =>
    withKinds && kinds.has(piece.toLowerCase()) && name !== undefined && isBroad(name);
  return (
    pieces.length > 0 && pieces.every((piece, index) => isBroad(piece) || isKindOf(piece, pieces[index + 1]))
  );
}

/**
 * The services of which a pattern takes in every resource, or every one of a kind, as a pattern itself: `*` for `*`,
 * `iam` for `arn:aws:iam::111122223333:role/*`. None where it names resources, if only by the start of their names.
 */
export function servicesTakenIn(resource: string): string | undefined {
  const [start = "", , service = "", , account = "", name = ""] = partsOf(resource);
  if (!matchesWildcards(start, "arn")) return undefined;
  // A wildcard at the end of a part goes on beyond the colon, so that nobody can say which part comes next.
  if (start.endsWith("*")) {
    const [first = "*", ...rest] = resource.split(":").slice(1);
    const every = everyOfAKind([first, ...rest].join(":"), true) || everyOfAKind(rest.join(":"), true);
    return every ? "*" : undefined;
  }
  // The buckets of S3 have names that any word can be.
  const namesBuckets = service === "s3" && account === "";
  return everyOfAKind(name, !namesBuckets) ? service : undefined;
}

/**
 * Whether a pattern takes in all that a service has, of whatever kind and in any account: `*`, `arn:aws:s3:::*`. Such a
 * pattern says no more than `*` does.
 */
export function takesInWholeService(resource: string): boolean {
  const [start = "", , , , account = "", name = ""] = partsOf(resource);
  const open = start.endsWith("*") || account === "" || isBroad(account);
  const kindless = start.endsWith("*") || name.split(/[:/]/).every((piece) => piece === "" || isBroad(piece));
  return open && kindless && servicesTakenIn(resource) !== undefined;
}

/**
 * Whether a pattern of a resource's own policy takes in that resource, or what is below it. The policy of a resource is
 * about no other, so that any ARN will do where the preview does not know the name.
 */
export function resourceCovered(pattern: string, name: string | undefined, below: string): boolean {
  const own = partsOf(pattern).at(-1) ?? "";
  if (name !== undefined)
    return matchesWildcards(own, `${name}${below}`) || matchesWildcards(own, `file-system/${name}`);
  return below === "" ? !own.includes("/") || own.startsWith("file-system/") : own.endsWith("*");
}

/** One action of each service whose actions together are as good as all. */
const anywhere = [
  "iam:CreateUser",
  "s3:GetObject",
  "ec2:RunInstances",
  "kms:Decrypt",
  "sts:AssumeRole",
  "lambda:InvokeFunction",
  "secretsmanager:GetSecretValue",
];

/** Whether an action pattern of a policy (`kms:*`, `iam:Put?olePolicy`) covers an action, in any case. */
export const covers = (pattern: string, action: string): boolean =>
  matchesWildcards(pattern.toLowerCase(), action.toLowerCase());

/** Whether the patterns together cover every action: `*`, `?*`, `*:*`. */
export const coverEveryAction = (patterns: readonly string[]): boolean =>
  anywhere.every((action) => patterns.some((pattern) => covers(pattern, action)));

/** The service whose every action a pattern covers, as a pattern itself: `s3` for `s3:*` and `s3:?*`, `*` for `*`. */
export function serviceWhollyCovered(pattern: string): string | undefined {
  const [service = "", action] = pattern.toLowerCase().split(":");
  if (action === undefined) return isBroad(service) || service.endsWith("*") ? service : undefined;
  return isBroad(action) ? service : undefined;
}
