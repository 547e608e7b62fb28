import { UNKNOWN } from "../../../policies/vocabulary/rule";
import { conditionsBeside, conditionsRespelled } from "./condition-spellings";
import { isArray, isObject, type Json, type JsonObject } from "./spelling";

/** A statement said differently; several statements that together say what one did. */
interface RespelledStatement {
  readonly spelling: string;
  readonly statements: readonly JsonObject[];
}

type StatementSpelling = (statement: JsonObject) => Iterable<RespelledStatement>;

const one = (spelling: string, statement: JsonObject): RespelledStatement => ({
  spelling,
  statements: [statement],
});

const isText = (value: Json | undefined): value is string => typeof value === "string" && value !== UNKNOWN;
const textsOf = (value: Json | undefined): readonly string[] =>
  (isArray(value) ? value : [value ?? null]).filter(isText);
const isAllow = (statement: JsonObject): boolean => statement["Effect"] === "Allow";
/** The policy of a resource speaks of that one resource; a trust policy of the role. */
const isOfResource = (statement: JsonObject): boolean =>
  "Principal" in statement || "NotPrincipal" in statement || !("Resource" in statement);

/** A statement with another text in the place of each that has another spelling, one at a time. */
function* eachText(
  statement: JsonObject,
  key: string,
  spelling: string,
  others: (text: string) => readonly string[],
): Generator<RespelledStatement> {
  const value = statement[key];
  if (isText(value)) for (const other of others(value)) yield one(spelling, { ...statement, [key]: other });
  if (!isArray(value)) return;
  for (const [index, item] of value.entries())
    for (const other of isText(item) ? others(item) : [])
      yield one(spelling, { ...statement, [key]: value.map((same, at) => (at === index ? other : same)) });
}

/**
 * One value or a list, in any order, and again:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (redundant action).
 */
const lists: StatementSpelling = function* (statement) {
  for (const key of ["Action", "NotAction", "Resource", "NotResource"]) {
    const value = statement[key];
    const put = (spelling: string, other: Json) => one(spelling, { ...statement, [key]: other });
    if (isText(value)) {
      yield put("list of one", [value]);
      yield put("twice", [value, value]);
    }
    if (!isArray(value)) continue;
    if (value.length === 1) yield put("no list", value[0]!);
    else yield put("other order", [...value].reverse());
  }
};

/** A statement for each action, for each resource. */
const split: StatementSpelling = function* ({ Sid: _, ...statement }) {
  for (const key of ["Action", "Resource"]) {
    const value = statement[key];
    if (!isArray(value) || value.length < 2) continue;
    yield {
      spelling: `a statement for each ${key}`,
      statements: value.map((item) => ({ ...statement, [key]: item })),
    };
  }
};

/**
 * "The prefix and the action name are case insensitive", and wildcards stand anywhere in a name:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html. Whether IAM takes a bare `?*`
 * the page does not say; it is judged as if.
 */
const actions: StatementSpelling = function* (statement) {
  yield* eachText(statement, "Action", "action in other case", (action) =>
    [action.toUpperCase(), action.toLowerCase()].filter((text) => text !== action),
  );
  if (!isAllow(statement)) return;
  yield* eachText(statement, "Action", "wildcards in actions", (action) => {
    if (action === "*" || action === "*:*")
      return ["*", "*:*", "**", "?*", "*?"].filter((text) => text !== action);
    if (action.endsWith(":*"))
      return [`${action}*`, action.replace(/\*$/, "?*"), action.replace(/\*$/, "*?")];
    return [
      ...(action.endsWith("*") ? [] : [`${action.slice(0, -1)}?`]),
      `${action}*`,
      action.replace(":", ":*"),
    ];
  });
  // Everything but one action that harms nobody is more than what is named.
  const { Action: action, ...others } = statement;
  if (textsOf(action).includes("*") && !("NotAction" in statement))
    yield one("NotAction", { ...others, NotAction: "health:DescribeEventTypes" });
};

/** The service whose ARNs the actions work on; undefined where there are several. */
function serviceOf(statement: JsonObject): string | undefined {
  const services = new Set(textsOf(statement["Action"]).map((action) => action.split(":")[0]!.toLowerCase()));
  const [service] = services;
  if (services.size !== 1 || service === undefined || !/^[a-z0-9-]+$/.test(service)) return undefined;
  return service === "sts" ? "iam" : service;
}

/** What each action that a rule may ask about works on, where it is one kind of resource. */
const kinds: readonly (readonly [actions: RegExp, resource: string])[] = [
  [/^(iam:(PassRole|\*RolePolicy|PutRolePolicy|AttachRolePolicy)|sts:AssumeRole)$/i, "arn:aws:iam::*:role/"],
  [/^kms:(Decrypt|ReEncryptFrom|GenerateDataKey)$/i, "arn:aws:kms:*:*:key/"],
  [/^secretsmanager:GetSecretValue$/i, "arn:aws:secretsmanager:*:*:secret:"],
  [/^sqs:\w+$/i, "arn:aws:sqs:*:*:"],
];

/**
 * Every resource of a service is every resource to its actions. Wildcards stand in each part of an ARN but the service:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html; NotResource of what is not
 * there is everything: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html.
 */
const resources: StatementSpelling = function* (statement) {
  if (!isAllow(statement) || isOfResource(statement)) return;
  const { Resource: resource, ...others } = statement;
  if (textsOf(resource).includes("*") && !("NotResource" in statement)) {
    yield one("NotResource", { ...others, NotResource: "arn:aws:s3:::not-there-5f3a" });
    yield one("everything beside one", { ...statement, Resource: ["arn:aws:s3:::not-there-5f3a", "*"] });
    const service = serviceOf(statement);
    for (const arn of service === undefined ? [] : [`arn:aws:${service}:*`, `arn:*:${service}:*:*:*`])
      yield one("every ARN of the service", { ...statement, Resource: arn });
    const named = textsOf(statement["Action"]);
    const kind = kinds.find(
      ([pattern]) => named.length > 0 && named.every((action) => pattern.test(action)),
    )?.[1];
    for (const rest of kind === undefined ? [] : ["*", "?*", "**"])
      yield one("every ARN of the kind", { ...statement, Resource: `${kind}${rest}` });
  }
  yield* eachText(statement, "Resource", "wildcards in resources", (arn) => {
    if (!arn.startsWith("arn:") || !/[:/]\*$/.test(arn)) return [];
    const account = arn.replace(/:\d{12}:/, ":*:");
    return [
      `${arn}*`,
      arn.replace(/\*$/, "?*"),
      ...(account === arn ? [] : [account]),
      arn.replace(/^arn:aws:/, "arn:*:"),
    ];
  });
};

const rootOf = (account: string) => `arn:aws:iam::${account}:root`;

/**
 * "*" and {"AWS": "*"} are one, an account is its root, and one value is a list of one:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
 */
const principals: StatementSpelling = function* (statement) {
  const principal = statement["Principal"];
  const put = (spelling: string, Principal: Json) => one(spelling, { ...statement, Principal });
  if (principal === "*") {
    for (const other of ["*", ["*"], ["*", "*"]]) yield put("everyone", { AWS: other });
    if (isAllow(statement))
      yield put("everyone beside a service", { Service: "ecs.amazonaws.com", AWS: "*" });
  }
  if (!isObject(principal)) return;
  for (const [kind, value] of Object.entries(principal)) {
    const of = (other: Json): JsonObject => ({ ...principal, [kind]: other });
    if (isText(value)) yield* [[value], [value, value]].map((list) => put("principals in a list", of(list)));
    if (isArray(value) && value.length === 1) yield put("principal in no list", of(value[0]!));
    if (isArray(value) && value.length > 1) yield put("principals in other order", of([...value].reverse()));
    if (kind !== "AWS") continue;
    if (value === "*" && Object.keys(principal).length === 1) yield put("everyone", "*");
    if (!isText(value)) continue;
    const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
    if (account === undefined) continue;
    yield put("account or root", of(value === account ? rootOf(account) : account));
  }
};

/** Everyone but somebody: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html. */
const everyoneBut: StatementSpelling = function* ({ Principal: principal, ...statement }) {
  if (!isAllow(statement) || !("Resource" in statement)) return;
  const everyone = principal === "*" || (isObject(principal) && textsOf(principal["AWS"]).includes("*"));
  if (everyone && !("NotPrincipal" in statement))
    yield one("NotPrincipal", { ...statement, NotPrincipal: { AWS: rootOf("999999999999") } });
};

const conditions: StatementSpelling = function* (statement) {
  const { Condition: condition, ...others } = statement;
  if (isObject(condition))
    for (const [spelling, other] of conditionsRespelled(condition))
      yield one(spelling, { ...others, Condition: other });
  if (!isAllow(statement) || (condition !== undefined && !isObject(condition))) return;
  const { Principal: principal } = statement;
  const services = isObject(principal) && Object.keys(principal).every((kind) => kind === "Service");
  for (const [spelling, more] of conditionsBeside(condition, services ? "services" : "callers"))
    yield one(spelling, { ...others, Condition: { ...condition, ...more } });
};

const labels: StatementSpelling = function* ({ Sid: sid, ...statement }) {
  yield sid === undefined
    ? one("with a Sid", { Sid: "First", ...statement })
    : one("without a Sid", statement);
};

/** How else a statement is written. */
export const statementSpellings: readonly StatementSpelling[] = [
  lists,
  split,
  actions,
  resources,
  principals,
  everyoneBut,
  conditions,
  labels,
];
