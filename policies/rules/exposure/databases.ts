import { resourceRule } from "../../vocabulary/define-rule";
import { componentUrn } from "../../vocabulary/exceptions";
import { engineOf } from "../../vocabulary/database-engines";
import { given, isSet, mustBeSet, mustNotBeTrue, property, unless } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const publicAddress = mustNotBeTrue("publiclyAccessible");

const rdsNotPublic = resourceRule({
  id: "rds-not-public",
  title: "A database has no public address",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "RDS.2", cdkNag: "rds.RDSInstancePublicAccess", checkov: "CKV_AWS_17" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Remove publiclyAccessible: true from aws.rds.Instance.",
  check: publicAddress,
  good: [{ publiclyAccessible: false }, {}],
  bad: [{ publiclyAccessible: true }],
  unknown: [{ publiclyAccessible: UNKNOWN }],
});

const auroraInstanceNotPublic = resourceRule({
  id: "aurora-instance-not-public",
  title: "An Aurora instance has no public address",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "RDS.2", cdkNag: "rds.RDSInstancePublicAccess", checkov: "CKV_AWS_17" },
  tokens: ["aws:rds/clusterInstance:ClusterInstance"],
  fix: "Remove publiclyAccessible: true from aws.rds.ClusterInstance.",
  check: publicAddress,
  good: [{ publiclyAccessible: false }, {}],
  bad: [{ publiclyAccessible: true }],
  unknown: [{ publiclyAccessible: UNKNOWN }],
});

const rdsInVpcSubnetGroup = resourceRule({
  id: "rds-in-vpc-subnet-group",
  title: "A database stands in subnets that were chosen for it",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "RDS.18" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set dbSubnetGroupName on aws.rds.Instance to an aws.rds.SubnetGroup of isolated subnets.",
  check: unless([given("replicateSourceDb")], mustBeSet("dbSubnetGroupName")),
  good: [{ dbSubnetGroupName: UNKNOWN }, { replicateSourceDb: UNKNOWN }],
  bad: [{}],
});

const defaultPorts: ReadonlyMap<string, number> = new Map(
  Object.entries({
    postgres: 5432,
    mysql: 3306,
    mariadb: 3306,
    "oracle-ee": 1521,
    "oracle-se2": 1521,
    "sqlserver-ex": 1433,
    "sqlserver-web": 1433,
    "sqlserver-se": 1433,
    "sqlserver-ee": 1433,
  }),
);

const rdsNondefaultPort = resourceRule({
  id: "rds-nondefault-port",
  title: "A database listens on a port that is not its engine's default",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "RDS.23", cdkNag: "AwsSolutions-RDS11" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set port on aws.rds.Instance to another than the default of the engine.",
  exceptions: [
    {
      of: "the databases of Plinth",
      because:
        "They stand in subnets without a way out, and let in the security groups of those that use them and nobody else: another port would hide nothing from these.",
      within: ["plinth:data:Database"],
    },
  ],
  check: (instance, context) => {
    const engine = engineOf(instance);
    const usual = engine.state === "known" ? defaultPorts.get(engine.value) : undefined;
    return property({
      path: "port",
      accepts: (value) => numberOf(value) !== usual,
      wanted: "other than the engine's default",
      absent: isSet(instance.read("replicateSourceDb")) ? "passes" : "fails",
    })(instance, context);
  },
  good: [
    { engine: "postgres", port: 5544 },
    { replicateSourceDb: UNKNOWN },
    {
      type: "aws:rds/instance:Instance",
      props: { engine: "postgres" },
      parent: componentUrn("plinth:data:Data", "plinth:data:Database"),
    },
  ],
  bad: [{ engine: "postgres", port: 5432 }, { engine: "Postgres", port: 5432 }, { engine: "mysql" }],
  unknown: [{ engine: "postgres", port: UNKNOWN }],
});

const rdsProxyNoDebug = resourceRule({
  id: "rds-proxy-no-debug",
  title: "A database proxy does not log statements with their values",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html",
  tokens: ["aws:rds/proxy:Proxy"],
  fix: "Remove debugLogging: true from aws.rds.Proxy.",
  check: mustNotBeTrue("debugLogging"),
  good: [{}, { debugLogging: false }],
  bad: [{ debugLogging: true }],
  unknown: [{ debugLogging: UNKNOWN }],
});

/** Databases and their proxies: who can reach them, and what they give away. */
export const exposureDatabaseRules: readonly Rule[] = [
  rdsNotPublic,
  auroraInstanceNotPublic,
  rdsInVpcSubnetGroup,
  rdsNondefaultPort,
  rdsProxyNoDebug,
];
