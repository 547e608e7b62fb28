import { isRecord, unwrapSecret } from "../../protocol/value";
import type { Properties, Value } from "../../protocol/value";
import type { CheckFailure } from "../provider";
import { shortType } from "./auto-names";

/** One thing that the provider refuses before it asks AWS. It looks at what is known only, and names no secret. */
type ValueCheck = (inputs: Properties) => readonly CheckFailure[];

/** An input, also one inside another (`vpcConfig.subnetIds`), without a secret around it. */
function valueOf(inputs: Properties, path: string): Value | undefined {
  let value: Value | undefined = inputs;
  for (const key of path.split(".")) value = isRecord(value) ? unwrapped(value[key]) : undefined;
  return value;
}

function unwrapped(value: Value | undefined): Value | undefined {
  return value === undefined || value === null ? undefined : unwrapSecret(value);
}

const isGiven = (inputs: Properties, property: string) => unwrapped(inputs[property]) !== undefined;

function text(property: string, accepts: (value: string) => boolean, wanted: string): ValueCheck {
  return (inputs) => {
    const value = valueOf(inputs, property);
    return typeof value !== "string" || accepts(value) ? [] : [{ property, reason: `must be ${wanted}` }];
  };
}

function number(property: string, least: number, most: number): ValueCheck {
  return (inputs) => {
    const value = valueOf(inputs, property);
    const reason = `must be ${most === Infinity ? `${least} or more` : `${least} to ${most}`}`;
    return typeof value !== "number" || (value >= least && value <= most) ? [] : [{ property, reason }];
  };
}

function oneOf(property: string, ...allowed: readonly string[]): ValueCheck {
  return text(property, (value) => allowed.includes(value), allowed.join(" or "));
}

function conflicts(property: string, ...others: readonly string[]): ValueCheck {
  return (inputs) =>
    others
      .filter((other) => isGiven(inputs, property) && isGiven(inputs, other))
      .map((other) => ({ property, reason: `cannot stand beside ${other}` }));
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const json = (property: string) => text(property, isJson, "valid JSON");
const sizes = (least: number, most: number) => (value: Value) =>
  typeof value !== "string" || (value.length >= least && value.length <= most);

/** Each password of the list; the text of a failure says nothing of them. */
const passwords: ValueCheck = (inputs) => {
  const list = valueOf(inputs, "passwords");
  if (!Array.isArray(list)) return [];
  const fits = list.length <= 2 && list.map((one: Value) => unwrapSecret(one)).every(sizes(16, 128));
  return fits ? [] : [{ property: "passwords", reason: "must be one or two of 16 to 128 characters" }];
};

const failover: ValueCheck = (inputs) => {
  const is = (property: string, value: Value) => valueOf(inputs, property) === value;
  const isOff = !isGiven(inputs, "automaticFailoverEnabled") || is("automaticFailoverEnabled", false);
  const nodes = valueOf(inputs, "numCacheClusters");
  return [
    ...(is("multiAzEnabled", true) && isOff
      ? [{ property: "automaticFailoverEnabled", reason: "must be true where multiAzEnabled is" }]
      : []),
    ...(is("automaticFailoverEnabled", true) && typeof nodes === "number" && nodes < 2
      ? [{ property: "numCacheClusters", reason: "must be 2 or more where automaticFailoverEnabled is true" }]
      : []),
  ];
};

const groupId = /^(?!.*--)[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/i;
const cacheVersion = /^(?:[1-5](?:\.\d+){2}|6\.x|[6-9]\.\d+)$/;

const CHECKS: Readonly<Record<string, readonly ValueCheck[]>> = {
  "efs/fileSystemPolicy": [json("policy")],
  "elasticache/replicationGroup": [
    text(
      "replicationGroupId",
      (id) => groupId.test(id),
      "1 to 40 letters, digits and single hyphens that begin with a letter and do not end with a hyphen",
    ),
    oneOf("engine", "valkey", "redis"),
    text("engineVersion", (version) => cacheVersion.test(version), "a version such as 7.1 or 8.0"),
    text("authToken", sizes(16, 128), "16 to 128 characters"),
    conflicts("authToken", "userGroupIds"),
    conflicts("numCacheClusters", "numNodeGroups", "replicasPerNodeGroup"),
    number("snapshotRetentionLimit", -Infinity, 35),
    failover,
  ],
  "elasticache/user": [
    oneOf("engine", "valkey", "redis"),
    conflicts("passwordsWo", "passwords", "authenticationMode"),
    passwords,
  ],
  "lambda/function": [
    conflicts("code", "imageUri", "s3Bucket"),
    number("timeout", 1, 900),
    number("memorySize", 128, 32768),
    number("ephemeralStorage.size", 512, 10240),
    number("reservedConcurrentExecutions", -1, Infinity),
  ],
  "lambda/invocation": [json("input"), oneOf("lifecycleScope", "CREATE_ONLY", "CRUD")],
  "s3/bucketPolicy": [json("policy")],
};

/** What the provider would refuse of the values of a registration. A few types only: docs/preview-providers.md. */
export function checkValues(type: string, inputs: Properties): readonly CheckFailure[] {
  return (CHECKS[shortType(type)] ?? []).flatMap((check) => check(inputs));
}
