import { withoutKeys } from "../../config/mappings/without-keys";
import { comparableText } from "../protocol/same-value";
import {
  isRecord,
  propertyOf,
  unknown,
  unknownSentinel,
  unwrapSecret,
  type Properties,
  type Value,
} from "../protocol/value";
import { listOf, opened } from "./document";

/** Actions, resources or principals: these, or all but these. */
export interface Part {
  readonly isException: boolean;
  readonly names: readonly string[];
}

/** A statement of a policy. */
export interface Statement {
  readonly allows: boolean;
  readonly action: Part | undefined;
  readonly resource: Part | undefined;
  readonly principal: Part | undefined;
  /** Values by operator, as `StringEquals`, and by key, as `aws:SourceArn`. */
  readonly conditions: readonly Condition[];
  /** What else it says, but what it is called, as a text to compare. */
  readonly rest: string;
}

/** One condition of a statement. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** All statements of all policies among the properties, those inside of a role too. */
export function statementsOf(type: string, properties: Properties | undefined): readonly Statement[] {
  if (properties === undefined) return [];
  if (type === "aws:lambda/permission:Permission") return [ofPermission(properties)];
  return Object.values(properties).flatMap(statementsIn);
}

function statementsIn(value: Value): readonly Statement[] {
  const document = opened(unwrapSecret(value));
  if (Array.isArray(document)) return document.flatMap((item: Value) => statementsIn(item));
  if (!isRecord(document)) return [];
  const statements = propertyOf(document, "Statement");
  if (statements === undefined) return statementsIn(propertyOf(document, "policy") ?? null);
  return listOf(statements).flatMap((statement) => (isRecord(statement) ? [statementOf(statement)] : []));
}

const named = ["Sid", "Effect", "Condition"];

function statementOf(statement: Properties): Statement {
  const parts = ["Action", "Resource", "Principal"].flatMap((part) => [part, `Not${part}`]);
  return {
    allows: statement["Effect"] !== "Deny",
    action: partOf(statement, "Action", (name) => textOf(name).toLowerCase()),
    resource: partOf(statement, "Resource", textOf),
    principal: partOf(statement, "Principal", textOf),
    conditions: conditionsOf(statement["Condition"]),
    rest: comparableText(withoutKeys<Properties, string>(statement, [...named, ...parts])),
  };
}

function partOf(statement: Properties, part: string, text: (name: Value) => string): Part | undefined {
  const [these, exception] = [propertyOf(statement, part), propertyOf(statement, `Not${part}`)];
  const value = these ?? exception;
  if (value === undefined) return undefined;
  const names = isRecord(value) ? Object.entries(value).flatMap(principalsOf) : listOf(value).map(text);
  return { isException: these === undefined, names };
}

/** `{"AWS": "*"}` is everybody, as `*` is, and the number of an account means the same as its root. */
function principalsOf([kind, who]: readonly [string, Value]): readonly string[] {
  return listOf(who).map((one) => {
    const name = textOf(one);
    if (kind === "AWS" && name === "*") return "*";
    const [, account] = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name) ?? [];
    return `${kind} ${kind === "AWS" ? (account ?? name) : name}`;
  });
}

function conditionsOf(value: Value | undefined): readonly Condition[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([operator, keys]) =>
    isRecord(keys)
      ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: listOf(values).map(textOf) }))
      : [{ operator, key: "", values: [textOf(keys)] }],
  );
}

function textOf(value: Value): string {
  const plain = unwrapSecret(value);
  if (plain === unknown) return unknownSentinel;
  return typeof plain === "string" ? plain : comparableText(plain);
}

/** What a permission of a function comes to as a statement of the function's policy. */
function ofPermission(permission: Properties): Statement {
  const { action, principal, function: resource, qualifier } = permission;
  const isAccount = typeof principal === "string" && /^(\d{12}|arn:.*)$/.test(principal);
  return statementOf({
    Effect: "Allow",
    ...(action !== undefined && { Action: action }),
    ...(resource !== undefined && { Resource: [resource, qualifier ?? ""].map(textOf).join(":") }),
    ...(principal !== undefined && {
      Principal: principal === "*" ? "*" : { [isAccount ? "AWS" : "Service"]: principal },
    }),
    Condition: {
      ArnLike: onlyGiven({ "aws:SourceArn": permission["sourceArn"] }),
      StringEquals: onlyGiven({
        "aws:SourceAccount": permission["sourceAccount"],
        "aws:PrincipalOrgID": permission["principalOrgId"],
        "lambda:FunctionUrlAuthType": permission["functionUrlAuthType"],
        "lambda:EventSourceToken": permission["eventSourceToken"],
      }),
    },
  });
}

function onlyGiven(values: Readonly<Record<string, Value | undefined>>): Properties {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value == null ? [] : [[key, value] as const])),
  );
}
