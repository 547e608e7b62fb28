import { isRecord } from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";

type Json = { readonly [key: string]: Value };

// The provider writes a list of one as a plain text, and sorts longer ones backwards.
function oneOrMany(value: Value | undefined): Value | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const [first] = value;
  return value.length === 1 ? first : [...value].sort().reverse();
}

// `${…}` would be taken for the program's own interpolation, so policy variables are written `&{…}`.
function policyVariables(value: Value | undefined): Value | undefined {
  if (typeof value === "string") return value.replaceAll("&{", "${");
  return Array.isArray(value) ? value.map((item) => policyVariables(item) ?? null) : value;
}

function records(value: Value | undefined): readonly Json[] {
  return Array.isArray(value) ? value.filter((item) => isRecord(item)) : [];
}

function principals(value: Value | undefined): Value | undefined {
  const listed = records(value);
  if (listed.length === 0) return undefined;
  const byType: Record<string, Value[]> = {};
  for (const { type, identifiers } of listed) {
    const list = Array.isArray(identifiers) ? identifiers : [];
    if (type === "*" && list.length === 1 && list[0] === "*") return "*";
    byType[String(type)] = [...(byType[String(type)] ?? []), ...list];
  }
  const entries = Object.entries(byType).map(
    ([type, list]) => [type, policyVariables(oneOrMany(list)) ?? []] as const,
  );
  return Object.fromEntries(entries);
}

function conditions(value: Value | undefined): Value | undefined {
  const byTest: Record<string, Record<string, Value>> = {};
  for (const { test, variable, values } of records(value)) {
    const list = Array.isArray(values) ? values : [];
    const written = policyVariables(list.length === 1 ? list[0] : list) ?? [];
    byTest[String(test)] = { ...byTest[String(test)], [String(variable)]: written };
  }
  return Object.keys(byTest).length === 0 ? undefined : byTest;
}

function statement(given: Json): Json {
  const written = {
    Sid: given.sid === "" ? undefined : given.sid,
    Effect: given.effect ?? "Allow",
    Action: policyVariables(oneOrMany(given.actions)),
    NotAction: policyVariables(oneOrMany(given.notActions)),
    Resource: policyVariables(oneOrMany(given.resources)),
    NotResource: policyVariables(oneOrMany(given.notResources)),
    Principal: principals(given.principals),
    NotPrincipal: principals(given.notPrincipals),
    Condition: conditions(given.conditions),
  };
  return Object.fromEntries(
    Object.entries(written).flatMap(([key, value]) => (value == null ? [] : [[key, value]])),
  );
}

function documents(value: Value | undefined): readonly Json[] {
  const texts = (Array.isArray(value) ? value : [value]).filter(
    (text) => typeof text === "string" && text !== "",
  );
  return texts.flatMap((text) => {
    const parsed = JSON.parse(text as string) as { Statement?: Json | Json[] };
    const statements = parsed.Statement ?? [];
    return Array.isArray(statements) ? statements : [statements];
  });
}

// A statement replaces an earlier one of the same Sid; those without a Sid only add up.
function merge(earlier: readonly Json[], later: readonly Json[]): readonly Json[] {
  const merged = [...earlier];
  for (const item of later) {
    const position = item.Sid === undefined ? -1 : merged.findIndex(({ Sid }) => Sid === item.Sid);
    if (position === -1) merged.push(item);
    else merged[position] = item;
  }
  return merged;
}

/** The IAM policy document that `aws.iam.getPolicyDocument` writes for these arguments. */
export function policyDocument(args: Properties): Json {
  const own = records(args.statements).map(statement);
  const sources = [...documents(args.sourceJson), ...documents(args.sourcePolicyDocuments)];
  const overrides = [...documents(args.overridePolicyDocuments), ...documents(args.overrideJson)];
  return {
    Version: args.version ?? "2012-10-17",
    ...(args.policyId == null ? {} : { Id: args.policyId }),
    Statement: merge(merge(sources, own), overrides),
  };
}
