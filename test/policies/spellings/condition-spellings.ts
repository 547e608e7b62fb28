import { UNKNOWN } from "../../../policies/vocabulary/rule";
import { isArray, isObject, type Json, type JsonObject } from "./spelling";

type Named = readonly [spelling: string, condition: JsonObject];

/**
 * What keeps nobody out, whoever calls and whatever for: TLS, a time, and comparisons that hold where there is no key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (…IfExists),
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * (ForAllValues), https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (empty).
 */
const forAll: readonly Named[] = [
  ["over TLS", { Bool: { "aws:SecureTransport": "true" } }],
  ["if through an endpoint", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0123456789abcdef0" } }],
  ["all of no tags", { "ForAllValues:StringEquals": { "aws:TagKeys": ["Team"] } }],
  ["all of no paths", { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*"] } }],
  ["since years", { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }],
  ["none", {}],
];

const quarters = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"];

/**
 * What every signed request of any account has, from anywhere:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
 */
const forCallers: readonly Named[] = [
  ["any ARN", { StringLike: { "aws:PrincipalArn": "*" } }],
  ["any ARN in IAM", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:*" } }],
  ["any user id", { StringLike: { "aws:userid": "*" } }],
  ["any twelve digits", { StringLike: { "aws:PrincipalAccount": "????????????" } }],
  ["any text", { StringLike: { "aws:PrincipalAccount": "?*" } }],
  ["another account", { StringNotEquals: { "aws:PrincipalAccount": "999999999999" } }],
  ["there is a caller", { Null: { "aws:PrincipalArn": "false" } }],
  ["any address", { IpAddress: { "aws:SourceIp": ["0.0.0.0/0", "::/0"] } }],
  ["both halves", { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }],
  ["four quarters", { IpAddress: { "aws:SourceIp": quarters } }],
  ["not one address", { NotIpAddress: { "aws:SourceIp": "192.0.2.1/32" } }],
  ["any region", { StringLike: { "aws:RequestedRegion": "*-*" } }],
];

/** What a service sends on behalf of any account: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html. */
const forServices: readonly Named[] = [
  ["any source account", { StringLike: { "aws:SourceAccount": "*" } }],
  ["any digits of source", { StringLike: { "aws:SourceAccount": "????????????" } }],
  ["another source account", { StringNotEquals: { "aws:SourceAccount": "999999999999" } }],
  ["any source", { ArnLike: { "aws:SourceArn": "arn:aws:*:*:*:*" } }],
  ["there is a source", { Null: { "aws:SourceArn": "false" } }],
];

/** What can be put beside a condition, or in the place of none, without keeping out anybody whom it let in. */
export function* conditionsBeside(
  condition: JsonObject | undefined,
  who: "callers" | "services",
): Generator<Named> {
  for (const [name, more] of [...forAll, ...(who === "callers" ? forCallers : forServices)]) {
    const operators = Object.keys(more);
    const taken = condition !== undefined && operators.every((operator) => operator in condition);
    if (!taken) yield [`condition that is always true: ${name}`, more];
  }
}

const isText = (value: Json): value is string => typeof value === "string" && value !== UNKNOWN;

/** ArnEquals and ArnLike "behave identically", and StringLike of a pattern is as wide: the page of the operators. */
const twins: Readonly<Record<string, readonly string[]>> = {
  ArnLike: ["ArnEquals", "StringLike"],
  ArnEquals: ["ArnLike"],
};

/** What else is any text, and what else is any ARN. */
const anyText = ["?*", "**", "*?"];
const anyArn = [...anyText, "arn:*", "arn:aws:*", "arn:*:*:*:*:*"];

/**
 * "Context key names are not case-sensitive", values stand alone or in a list:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html.
 */
export function* conditionsRespelled(condition: JsonObject): Generator<Named> {
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isObject(keys)) continue;
    for (const twin of twins[operator] ?? [])
      if (!(twin in condition)) {
        const { [operator]: same, ...others } = condition;
        yield ["twin of the operator", { ...others, [twin]: same! }];
      }
    for (const [key, value] of Object.entries(keys)) {
      const put = (other: Json): JsonObject => ({ ...condition, [operator]: { ...keys, [key]: other } });
      const beside = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
      for (const name of [key.toUpperCase(), key.toLowerCase()])
        if (name !== key)
          yield ["condition key in other case", { ...condition, [operator]: { ...beside, [name]: value } }];
      if (isText(value)) yield ["condition value in a list", put([value])];
      if (isArray(value) && value.length === 1) yield ["condition value in no list", put(value[0]!)];
      const pattern = isArray(value) && value.length === 1 ? value[0] : value;
      if (!/Like$/.test(operator) || pattern !== "*") continue;
      const others = key.toLowerCase().endsWith("arn") ? anyArn : anyText;
      for (const other of others) yield ["as wide a pattern", put(other)];
      yield ["a pattern beside a value", put(["999999999999", "*"])];
    }
  }
}
