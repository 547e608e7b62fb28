import { feeding } from "../../vocabulary/ancestors";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { engineOf } from "../../vocabulary/database-engines";
import { isSet, isTrue, knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

interface ForceSsl {
  readonly family: RegExp;
  readonly parameter: string;
  /** The first version whose default is to refuse plain text. */
  readonly since: number;
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
const forceSsl: readonly ForceSsl[] = [
  { family: /^postgres/, parameter: "rds.force_ssl", since: 15 },
  { family: /^aurora-postgres/, parameter: "rds.force_ssl", since: 17 },
  { family: /^mysql/, parameter: "require_secure_transport", since: 9.7 },
  { family: /^aurora-mysql/, parameter: "require_secure_transport", since: Number.POSITIVE_INFINITY },
  { family: /^mariadb/, parameter: "require_secure_transport", since: 11.8 },
  { family: /^sqlserver/, parameter: "rds.force_ssl", since: Number.POSITIVE_INFINITY },
];

const version = (text: string): number => Number(/\d+(\.\d+)?/.exec(text)?.[0] ?? "0");

/** `undefined`: the group does not say, so the engine's default decides. */
function parameterValue(group: PlannedResource, name: string): boolean | undefined | "unknown" {
  const parameters = group.list("parameters");
  if (parameters.state === "unknown") return "unknown";
  if (parameters.state === "absent") return undefined;
  const parameter = parameters.value.find((one) => knownString(one.read("name")) === name);
  if (parameter === undefined)
    return parameters.value.some((one) => one.read("name").state === "unknown") ? "unknown" : undefined;
  const value = parameter.read("value");
  if (value.state !== "known") return value.state === "unknown" ? "unknown" : undefined;
  return isTrue(value.value) || readText(value)?.toLowerCase() === "on";
}

/** The verdict on a group, or on the default group of a family where there is none. */
function judge(
  on: StackResource,
  path: string,
  family: string,
  group?: PlannedResource,
): readonly StackVerdict[] {
  const wanted = forceSsl.find((one) => one.family.test(family));
  if (wanted === undefined) return [];
  const value = group === undefined ? undefined : parameterValue(group, wanted.parameter);
  if (value === "unknown") return [found(on, notEvaluated(path))];
  if (value === true || (value === undefined && version(family) >= wanted.since)) return [];
  const state = value === false ? "off" : "not set, and off by default";
  return [found(on, violation(path, `${wanted.parameter} is ${state}.`))];
}

const changedItsDefault = (engine: string): boolean =>
  forceSsl.some(({ family, since }) => family.test(engine) && Number.isFinite(since));

interface GroupKind {
  readonly group: string;
  readonly user: string;
  readonly property: string;
  /** Aurora keeps the parameter in the group of the cluster. */
  readonly aurora: boolean;
}

const kinds: readonly GroupKind[] = [
  {
    group: "aws:rds/parameterGroup:ParameterGroup",
    user: "aws:rds/instance:Instance",
    property: "parameterGroupName",
    aurora: false,
  },
  {
    group: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    user: "aws:rds/cluster:Cluster",
    property: "dbClusterParameterGroupName",
    aurora: true,
  },
];

function judgeGroup(group: StackResource, { aurora }: GroupKind): readonly StackVerdict[] {
  const family = group.read("family");
  if (family.state !== "known") return [found(group, notEvaluated("family"))];
  const text = readText(family) ?? "";
  return !aurora && text.startsWith("aurora") ? [] : judge(group, "parameters", text, group);
}

/** A database without a group of the plan: a named default group, or the one of its engine and version. */
function judgeDatabase(
  plan: Plan,
  database: StackResource,
  { group, property }: GroupKind,
): readonly StackVerdict[] {
  if (feeding(plan, database, property, group).length > 0) return [];
  if (isSet(database.read("replicateSourceDb"))) return [];
  const named = database.read(property);
  if (isSet(named)) {
    const family = /^default\.(.+)$/.exec(knownString(named) ?? "")?.[1];
    return family === undefined
      ? [found(database, notEvaluated(property))]
      : judge(database, property, family);
  }
  const engine = engineOf(database);
  if (engine.state !== "known") return [found(database, notEvaluated("engine"))];
  const engineVersion = database.read("engineVersion");
  const family = engine.value;
  if (engineVersion.state === "known" && isSet(engineVersion))
    return judge(database, property, `${family}${readText(engineVersion) ?? ""}`);
  // AWS picks a version with the update; its default is what counts, if any version's is to refuse plain text.
  return changedItsDefault(family)
    ? [found(database, notEvaluated("engineVersion"))]
    : judge(database, property, family);
}

const group = (family: string, parameters: unknown) => ({
  name: "main",
  type: "aws:rds/parameterGroup:ParameterGroup",
  props: { family, parameters },
});

const rdsForceSsl = stackRule({
  id: "rds-force-ssl",
  title: "Every database refuses connections without TLS",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "RDS.38", checkov: "CKV2_AWS_69" },
  fix: 'Set rds.force_ssl "1" (PostgreSQL) or require_secure_transport "1" (MySQL) in parameters of aws.rds.ParameterGroup, with applyMethod "pending-reboot"; in a stack file, in plinth:databases.<name>.parameters.',
  check: (plan) =>
    kinds.flatMap((kind) => [
      ...plan.ofType(kind.group).flatMap((one) => judgeGroup(one, kind)),
      ...plan.ofType(kind.user).flatMap((one) => judgeDatabase(plan, one, kind)),
    ]),
  good: [
    [group("postgres14", [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }])],
    [group("postgres16", [])],
    [group("mysql8.4", [{ name: "require_secure_transport", value: "ON" }])],
    [group("mysql9.7", [])],
    [group("mariadb11.8", [])],
    [{ type: "aws:rds/instance:Instance", props: { engine: "postgres", engineVersion: "16" } }],
    [
      group("postgres13", [{ name: "rds.force_ssl", value: "1" }]),
      {
        type: "aws:rds/instance:Instance",
        props: { engine: "postgres", engineVersion: "13", parameterGroupName: UNKNOWN },
        dependsOn: { parameterGroupName: ["main"] },
      },
    ],
  ],
  bad: [
    [group("postgres14", [])],
    [group("postgres16", [{ name: "rds.force_ssl", value: "0" }])],
    [group("mysql8.0", [{ name: "max_connections", value: "100" }])],
    [group("mysql8.4", [])],
    [group("mariadb11.4", [])],
    [{ type: "aws:rds/instance:Instance", props: { engine: "mysql", engineVersion: "8.0" } }],
    [{ type: "aws:rds/instance:Instance", props: { parameterGroupName: "default.postgres13" } }],
    [
      {
        type: "aws:rds/cluster:Cluster",
        props: { engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.08.0" },
      },
    ],
    [{ type: "aws:rds/instance:Instance", props: { engine: "MySQL", engineVersion: "8.0" } }],
    [{ type: "aws:rds/cluster:Cluster", props: { engine: "aurora-mysql" } }],
  ],
  unknown: [
    [
      {
        type: "aws:rds/instance:Instance",
        props: { engine: "postgres", parameterGroupName: "made-elsewhere" },
      },
    ],
    [{ type: "aws:rds/instance:Instance", props: { engine: "postgres" } }],
    [group("postgres14", UNKNOWN)],
    [group("postgres14", [{ name: "rds.force_ssl", value: UNKNOWN }])],
  ],
});

/** Databases that insist on TLS. */
export const encryptionDatabaseConnectionRules: readonly Rule[] = [rdsForceSsl];
