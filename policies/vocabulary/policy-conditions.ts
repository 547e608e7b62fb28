import { isBroad, servicesTakenIn } from "./pattern-width";
import { Readable } from "./property-checks";
import { areTheWorld } from "./public-addresses";
import { stringsAt } from "./text-lists";
import { matchesWildcards } from "./wildcards";

/** One comparison of a condition block. Operators and keys are lower case: AWS does not tell them apart by case. */
export interface Comparison {
  /** Without a set operator before it and without `IfExists`. */
  readonly operator: string;
  /** The comparison holds too where the request has no such key. */
  readonly holdsWithoutKey: boolean;
  readonly key: string;
  readonly values: readonly string[];
  readonly someUnknown: boolean;
}

/** A key in brackets; one that cannot stand there is none that AWS has. */
const quoted = (key: string): string => `["${key.replace(/["\\]/g, "\\$&")}"]`;

/** The comparisons of a condition; keys contain dots and colons, so they are read as map keys. */
export function comparisons({ value }: { readonly value: Readable }): {
  readonly known: readonly Comparison[];
  readonly someUnknown: boolean;
} {
  const condition = value.map("Condition");
  if (condition.state !== "known") return { known: [], someUnknown: condition.state === "unknown" };
  const blocks = [...condition.value.keys()].map((operator) => {
    const path = `Condition${quoted(operator)}`;
    return { operator, path, keys: value.map(path) };
  });
  const found = blocks.flatMap(({ operator, path, keys }) =>
    keys.state !== "known"
      ? []
      : [...keys.value.keys()].map((key): Comparison => {
          const { known, someUnknown } = stringsAt(value, `${path}${quoted(key)}`);
          return { ...readOperator(operator), key: key.toLowerCase(), values: known, someUnknown };
        }),
  );
  return {
    known: found.map(demanded(found)),
    someUnknown: blocks.some(({ keys }) => keys.state === "unknown"),
  };
}

/** `Null: {key: false}` beside it demands the key: the two together let nobody in who has none. */
const demanded = (all: readonly Comparison[]) => {
  const present = all.filter(({ operator, values }) => operator === "null" && values.join() === "false");
  return (one: Comparison): Comparison =>
    present.some(({ key }) => key === one.key) ? { ...one, holdsWithoutKey: false } : one;
};

/**
 * `ForAllValues:` and `…IfExists` hold where the key is missing:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function readOperator(written: string): Pick<Comparison, "operator" | "holdsWithoutKey"> {
  const [, set = "", operator = "", ifExists = ""] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  return { operator, holdsWithoutKey: set === "forallvalues" || ifExists !== "" };
}

const comparing: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
  "ipaddress",
]);

/** Must match, with something to match: negated operators, `Null` and `Bool` let in what nobody thought of. */
const demands = ({ operator, holdsWithoutKey, values, someUnknown }: Comparison): boolean =>
  comparing.has(operator) && !holdsWithoutKey && (values.length > 0 || someUnknown);

const account = /^\d{12}$/;
/** What the resource has, which no caller can choose. */
const ofTheResource = /^\$\{aws:Resource(Account|OrgID)\}$/i;
const fixed = (value: string): boolean => value !== "" && !/[*?]|\$\{/.test(value);
const isAccount = (value: string): boolean => account.test(value) || ofTheResource.test(value);

/** The account or, in S3 where ARNs have none, the bucket is fixed; a bucket of the same start is anyone's. */
function namesOwner(arn: string): boolean {
  const [start, , service = "", , owner = "", ...name] = arn.split(":");
  if (start !== "arn" || name.length === 0) return false;
  if (owner !== "") return isAccount(owner);
  const [first = ""] = name.join(":").replace(/^\//, "").split("/");
  return fixed(service) && fixed(first);
}

/**
 * What bounds who may call, and by which values. Whoever comes from elsewhere chooses tags and source identity alone,
 * so those are not among them; what S3 takes for a bound is:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const callerKeys: Readonly<Record<string, (value: string) => boolean>> = {
  "aws:principalaccount": isAccount,
  "aws:sourceaccount": isAccount,
  "aws:sourceowner": isAccount,
  "kms:calleraccount": isAccount,
  "s3:dataaccesspointaccount": isAccount,
  "aws:principalarn": namesOwner,
  "aws:sourcearn": namesOwner,
  "s3:dataaccesspointarn": namesOwner,
  "aws:principalorgid": (value) => fixed(value) || ofTheResource.test(value),
  "aws:sourceorgid": (value) => fixed(value) || ofTheResource.test(value),
  "aws:principalorgpaths": (value) => fixed(value.split("/")[0] ?? ""),
  "aws:sourceorgpaths": (value) => fixed(value.split("/")[0] ?? ""),
  "aws:sourcevpc": fixed,
  "aws:sourcevpce": fixed,
  "aws:userid": (value) => /^[A-Z0-9]{12,}(:.*)?$/.test(value),
  "lambda:eventsourcetoken": fixed,
  "sns:endpoint": (value) =>
    /@[\w-]+(\.[\w-]+)+$/.test(value) || /^https?:\/\/[^*?/]+\//.test(value) || namesOwner(value),
};

/** The claims by which providers of identities for the public name one application or person. */
const claim =
  /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com):(aud|oaud|app_id|sub|id|user_id)$/;

/** Whether the value of a key, in small letters, is one that bounds the callers. */
export const boundsCallerBy = (key: string, value: string): boolean =>
  claim.test(key) ? fixed(value) : Object.hasOwn(callerKeys, key) && callerKeys[key]?.(value) === true;

/** Whether the comparison bounds the callers. */
export function boundsCaller(comparison: Comparison): boolean {
  if (!demands(comparison)) return false;
  const { key, operator, values } = comparison;
  if (key === "aws:sourceip") return operator === "ipaddress" && areTheWorld(values) === false;
  return (
    (claim.test(key) || Object.hasOwn(callerKeys, key)) && values.every((value) => boundsCallerBy(key, value))
  );
}

/**
 * The global keys that say what is asked for. All others are about who asks, when and how, or name the account that
 * everything is in anyway.
 */
const aboutTheRequest = /^aws:(requestedregion|requesttag\/.+|resourcetag\/.+|tagkeys)$/;

/** Values that have nothing in common: patterns that take in all of a row leave out nothing of its kind. */
const rows: readonly (readonly string[])[] = [
  ["ec2.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "glue.amazonaws.com"],
  ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1", "sa-east-1", "ca-central-1", "af-south-1"],
];

/** Whether the values leave out anything, the request's own value as a variable taken for a wildcard. */
function leaveOut(values: readonly string[], key: string): boolean {
  const written = values.map((value) =>
    value.replace(/\$\{([^}]*)\}/g, (_, name: string) =>
      name.split(",")[0]?.trim().toLowerCase() === key ? "*" : "variable",
    ),
  );
  const patterns = written.filter((value) => /[*?]/.test(value));
  const saysNothing = (pattern: string) =>
    servicesTakenIn(pattern) !== undefined ||
    pattern.split(/[:/]/).every((piece) => piece === "" || isBroad(piece));
  const takesIn = (row: readonly string[]) =>
    row.every((one) => patterns.some((pattern) => matchesWildcards(pattern, one)));
  return !patterns.some(saysNothing) && !rows.some(takesIn);
}

/** Grants that a service of AWS makes for a resource of its own: the bound that AWS's recipes write. */
const isGrantForService = ({ operator, key, values, holdsWithoutKey }: Comparison): boolean =>
  operator === "bool" &&
  key === "kms:grantisforawsresource" &&
  !holdsWithoutKey &&
  values.every((one) => one === "true");

/** Whether the comparison narrows what is allowed, whoever asks. */
export function narrowsRequest(comparison: Comparison): boolean {
  if (isGrantForService(comparison)) return comparison.values.length > 0;
  const { key, values } = comparison;
  if (!demands(comparison)) return false;
  if (key.startsWith("aws:") && !aboutTheRequest.test(key)) return false;
  // What CloudWatch Logs and others put there is an ARN, which says whose it is; Fargate puts the account.
  if (key === "kms:encryptioncontext:aws:ecs:clusteraccount") return values.every(isAccount);
  return key.startsWith("kms:encryptioncontext:aws:") ? values.every(namesOwner) : leaveOut(values, key);
}
