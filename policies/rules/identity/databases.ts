import { companionCheck } from "../../vocabulary/companions";
import { engineOf } from "../../vocabulary/database-engines";
import { resourceRule, stackRule } from "../../vocabulary/define-rule";
import { componentUrn } from "../../vocabulary/exceptions";
import {
  all,
  eachItem,
  given,
  is,
  isSet,
  isTrue,
  mustBeOneOf,
  mustBeSet,
  mustBeTrue,
  mustNotBeOneOf,
  notEvaluated,
  property,
  unless,
  violation,
} from "../../vocabulary/property-checks";
import { Condition } from "../../vocabulary/property-checks";
import { Example, PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

/** AWS keeps the password, or it is passed without being stored. The value itself is never said. */
function managedPassword(plain: string, writeOnly: string, inherits: readonly Condition[]) {
  return (database: PlannedResource, context: RuleContext): readonly Verdict[] => {
    if (isSet(database.read(plain))) return [violation(plain, `${plain} is kept in the state of the stack.`)];
    if (isSet(database.read(writeOnly)) || inherits.some((condition) => condition(database, context)))
      return [];
    const managed = database.read("manageMasterUserPassword");
    if (managed.state === "unknown") return [notEvaluated("manageMasterUserPassword")];
    return managed.state === "known" && isTrue(managed.value)
      ? []
      : [violation("manageMasterUserPassword", `Neither manageMasterUserPassword nor ${writeOnly} is set.`)];
  };
}

const rdsManagedPassword = resourceRule({
  id: "rds-managed-password",
  title: "The master password of a database is not kept in the state of the stack",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  tokens: ["aws:rds/instance:Instance"],
  fix: "Replace password on aws.rds.Instance by manageMasterUserPassword: true or passwordWo with passwordWoVersion; in a stack file, raise plinth:databases.<name>.passwordVersion for a new one.",
  check: managedPassword("password", "passwordWo", [
    given("replicateSourceDb"),
    given("snapshotIdentifier"),
    given("restoreToPointInTime"),
  ]),
  good: [
    { manageMasterUserPassword: true },
    { passwordWo: UNKNOWN, passwordWoVersion: 1 },
    { replicateSourceDb: UNKNOWN },
    { snapshotIdentifier: UNKNOWN },
  ],
  bad: [
    { password: "not-a-real-one" },
    { password: UNKNOWN },
    {},
    { password: UNKNOWN, manageMasterUserPassword: true },
  ],
  unknown: [{ manageMasterUserPassword: UNKNOWN }],
});

const auroraManagedPassword = resourceRule({
  id: "aurora-managed-password",
  title: "The master password of an Aurora cluster is not kept in the state of the stack",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html",
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Replace masterPassword on aws.rds.Cluster by manageMasterUserPassword: true, or masterPasswordWo with masterPasswordWoVersion.",
  check: managedPassword("masterPassword", "masterPasswordWo", [
    given("replicationSourceIdentifier"),
    given("snapshotIdentifier"),
    given("restoreToPointInTime"),
    given("globalClusterIdentifier"),
  ]),
  good: [
    { manageMasterUserPassword: true },
    { masterPasswordWo: UNKNOWN },
    { globalClusterIdentifier: UNKNOWN },
  ],
  bad: [{ masterPassword: "not-a-real-one" }, {}],
  unknown: [{ manageMasterUserPassword: UNKNOWN }],
});

const iamAuthentication = mustBeTrue("iamDatabaseAuthenticationEnabled");

const rdsIamAuth = resourceRule({
  id: "rds-iam-auth",
  title: "A database can be entered with an IAM identity",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "RDS.10", checkov: "CKV_AWS_161" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set iamDatabaseAuthenticationEnabled: true on aws.rds.Instance.",
  check: (database, context) => {
    const engine = engineOf(database);
    if (engine.state === "unknown") return [notEvaluated("engine")];
    const knowsIam = engine.state === "known" && ["postgres", "mysql", "mariadb"].includes(engine.value);
    return knowsIam ? iamAuthentication(database, context) : [];
  },
  good: [{ engine: "postgres", iamDatabaseAuthenticationEnabled: true }, { engine: "oracle-ee" }],
  bad: [
    { engine: "postgres" },
    { engine: "MySQL" },
    { engine: "mysql", iamDatabaseAuthenticationEnabled: false },
  ],
  unknown: [{ engine: "postgres", iamDatabaseAuthenticationEnabled: UNKNOWN }],
});

const auroraIamAuth = resourceRule({
  id: "aurora-iam-auth",
  title: "An Aurora cluster can be entered with an IAM identity",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "RDS.12", cdkNag: "AwsSolutions-RDS6", checkov: "CKV_AWS_162" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Set iamDatabaseAuthenticationEnabled: true on aws.rds.Cluster.",
  check: iamAuthentication,
  good: [{ iamDatabaseAuthenticationEnabled: true }],
  bad: [{}, { iamDatabaseAuthenticationEnabled: false }],
  unknown: [{ iamDatabaseAuthenticationEnabled: UNKNOWN }],
});

const rdsNoDefaultAdmin = resourceRule({
  id: "rds-no-default-admin",
  title: "The master user of a database has a name of its own",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "RDS.25" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set username on aws.rds.Instance to another than the usual ones; in a stack file, plinth:databases.<name>.username. It replaces the instance.",
  check: mustNotBeOneOf("username", ["admin", "postgres", "root", "mysql", "sa"]),
  good: [{ username: "plinth" }, {}],
  bad: [{ username: "admin" }, { username: "postgres" }],
  unknown: [{ username: UNKNOWN }],
});

const rdsProxyAuth = resourceRule({
  id: "rds-proxy-auth",
  title: "A database proxy asks its clients for an IAM identity",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html",
  tokens: ["aws:rds/proxy:Proxy"],
  fix: 'Set auths[].iamAuth "REQUIRED" with a secretArn on aws.rds.Proxy, or defaultAuthScheme "IAM_AUTH".',
  check: unless([is("defaultAuthScheme", "IAM_AUTH")], (proxy, context) => {
    const auths = proxy.list("auths");
    return auths.state === "absent" || (auths.state === "known" && auths.value.length === 0)
      ? [violation("auths", "The proxy names no way to authenticate.")]
      : eachItem("auths", all(mustBeOneOf("iamAuth", ["REQUIRED"]), mustBeSet("secretArn")))(proxy, context);
  }),
  good: [{ auths: [{ iamAuth: "REQUIRED", secretArn: UNKNOWN }] }, { defaultAuthScheme: "IAM_AUTH" }],
  bad: [{}, { auths: [{ iamAuth: "DISABLED", secretArn: UNKNOWN }] }, { auths: [{ iamAuth: "REQUIRED" }] }],
  unknown: [{ auths: [{ iamAuth: UNKNOWN, secretArn: UNKNOWN }] }],
});

const secret: Example = { name: "mail", type: "aws:secretsmanager/secret:Secret", props: {} };
const rotation = (rotationRules: unknown): Example => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  props: { secretId: UNKNOWN, rotationRules },
  dependsOn: { secretId: ["mail"] },
});

const oftenEnough = property({
  path: "rotationRules.automaticallyAfterDays",
  accepts: (value) => (numberOf(value) ?? Infinity) <= 90,
  wanted: "at most 90 days",
  absent: "fails",
});

const secretRotation = stackRule({
  id: "secret-rotation",
  title: "A secret is rotated at least every ninety days",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "SecretsManager.1", cdkNag: "AwsSolutions-SMG4", checkov: "CKV2_AWS_57" },
  fix: "Give the secret an aws.secretsmanager.SecretRotation with rotationRules.automaticallyAfterDays of 90 or less. In a stack file, a rotation of one of plinth:secrets is set up outside of the stack, and said in plinth:waivers.",
  exceptions: [
    {
      of: "the passwords that Plinth makes for services, of databases and caches",
      because:
        "A task reads its secrets once, at its start: a rotation behind it would lock it out. A person renews them by passwordVersion, which starts new tasks, and a service with authentication: iam has none.",
      within: ["plinth:data:DatabaseUsers", "plinth:data:CacheCredential"],
    },
  ],
  check: companionCheck({
    of: ["aws:secretsmanager/secret:Secret"],
    companions: [{ token: "aws:secretsmanager/secretRotation:SecretRotation", property: "secretId" }],
    check: (one, context) => {
      const schedule = one.read("rotationRules.scheduleExpression");
      if (schedule.state === "unknown") return [notEvaluated("rotationRules.scheduleExpression")];
      return schedule.state === "known" ? [] : oftenEnough(one, context);
    },
    missing: "aws.secretsmanager.SecretRotation",
  }),
  good: [
    [secret, rotation({ automaticallyAfterDays: 30 })],
    [secret, rotation({ scheduleExpression: "rate(30 days)" })],
    [{ ...secret, parent: componentUrn("plinth:data:Data", "plinth:data:DatabaseUsers") }],
    [
      {
        ...secret,
        parent: componentUrn("plinth:data:Data", "plinth:data:Cache", "plinth:data:CacheCredential"),
      },
    ],
  ],
  bad: [
    [secret],
    [secret, rotation({ automaticallyAfterDays: 365 })],
    [secret, rotation({})],
    [{ ...secret, parent: componentUrn("plinth:foundation:Foundation", "plinth:foundation:Secret") }],
  ],
  unknown: [[secret, rotation({ automaticallyAfterDays: UNKNOWN })]],
});

/** Who may enter a database, and with what. */
export const identityDatabaseRules: readonly Rule[] = [
  rdsManagedPassword,
  auroraManagedPassword,
  rdsIamAuth,
  auroraIamAuth,
  rdsNoDefaultAdmin,
  rdsProxyAuth,
  secretRotation,
];
