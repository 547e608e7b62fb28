import { beanstalkSetting, isLoadBalanced } from "../../vocabulary/beanstalk-options";
import { resourceRule } from "../../vocabulary/define-rule";
import {
  all,
  eachItem,
  mustBeOneOf,
  mustBeTrue,
  mustNotBeFalse,
  notEvaluated,
  property,
  violation,
  when,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const redisInTransit = resourceRule({
  id: "redis-in-transit",
  title: "Clients reach a replication group over TLS only",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ElastiCache.5", cdkNag: "AwsSolutions-AEC3", checkov: "CKV_AWS_30" },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: 'Set transitEncryptionEnabled: true and transitEncryptionMode "required" on aws.elasticache.ReplicationGroup.',
  check: all(
    mustBeTrue("transitEncryptionEnabled"),
    mustBeOneOf("transitEncryptionMode", ["required"], "passes"),
  ),
  good: [
    { transitEncryptionEnabled: true, transitEncryptionMode: "required" },
    { transitEncryptionEnabled: true },
  ],
  bad: [
    {},
    { transitEncryptionEnabled: false },
    { transitEncryptionEnabled: true, transitEncryptionMode: "preferred" },
  ],
  unknown: [{ transitEncryptionEnabled: UNKNOWN }],
});

const mskTlsInCluster = resourceRule({
  id: "msk-tls-in-cluster",
  title: "The brokers of a Kafka cluster speak TLS to each other",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "MSK.1", cdkNag: "AwsSolutions-MSK3", checkov: "CKV_AWS_81" },
  tokens: ["aws:msk/cluster:Cluster"],
  fix: "Remove encryptionInfo.encryptionInTransit.inCluster: false from aws.msk.Cluster.",
  check: mustNotBeFalse("encryptionInfo.encryptionInTransit.inCluster"),
  good: [{}, { encryptionInfo: { encryptionInTransit: { inCluster: true } } }],
  bad: [{ encryptionInfo: { encryptionInTransit: { inCluster: false } } }],
  unknown: [{ encryptionInfo: { encryptionInTransit: { inCluster: UNKNOWN } } }],
});

const mskTlsClient = resourceRule({
  id: "msk-tls-client",
  title: "Clients reach a Kafka cluster over TLS only",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { cdkNag: "AwsSolutions-MSK2", checkov: "CKV_AWS_81" },
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html",
  tokens: ["aws:msk/cluster:Cluster"],
  fix: 'Set encryptionInfo.encryptionInTransit.clientBroker "TLS" on aws.msk.Cluster.',
  check: mustBeOneOf("encryptionInfo.encryptionInTransit.clientBroker", ["TLS"], "passes"),
  good: [{ encryptionInfo: { encryptionInTransit: { clientBroker: "TLS" } } }, {}],
  bad: [
    { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } },
    { encryptionInfo: { encryptionInTransit: { clientBroker: "PLAINTEXT" } } },
  ],
  unknown: [{ encryptionInfo: { encryptionInTransit: { clientBroker: UNKNOWN } } }],
});

const rdsProxyTls = resourceRule({
  id: "rds-proxy-tls",
  title: "Clients reach a database proxy over TLS only",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "RDS.43" },
  tokens: ["aws:rds/proxy:Proxy"],
  fix: "Set requireTls: true on aws.rds.Proxy.",
  check: mustBeTrue("requireTls"),
  good: [{ requireTls: true }],
  bad: [{}, { requireTls: false }],
  unknown: [{ requireTls: UNKNOWN }],
});

const rdsCaCert = resourceRule({
  id: "rds-ca-cert",
  title: "A database presents a certificate of a current authority",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_211" },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  tokens: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  fix: 'Set caCertIdentifier on the instance to "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1" or "rds-ca-ecc384-g1".',
  check: property({
    path: "caCertIdentifier",
    accepts: (value) => typeof value === "string" && /^rds-ca-(rsa2048|rsa4096|ecc384)-g[1-9]$/.test(value),
    wanted: "a certificate of the generation g1 or later",
    absent: "passes",
  }),
  good: [{}, { caCertIdentifier: "rds-ca-rsa2048-g1" }],
  bad: [{ caCertIdentifier: "rds-ca-2019" }],
  unknown: [{ caCertIdentifier: UNKNOWN }],
});

const sesTlsRequired = resourceRule({
  id: "ses-tls-required",
  title: "Mail leaves over TLS only",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "SES.3", checkov: "CKV_AWS_365" },
  tokens: ["aws:sesv2/configurationSet:ConfigurationSet"],
  fix: 'Set deliveryOptions.tlsPolicy "REQUIRE" on aws.sesv2.ConfigurationSet.',
  check: mustBeOneOf("deliveryOptions.tlsPolicy", ["REQUIRE"]),
  good: [{ deliveryOptions: { tlsPolicy: "REQUIRE" } }],
  bad: [{}, { deliveryOptions: { tlsPolicy: "OPTIONAL" } }],
  unknown: [{ deliveryOptions: { tlsPolicy: UNKNOWN } }],
});

const ecsEfsTransitEncryption = resourceRule({
  id: "ecs-efs-transit-encryption",
  title: "A task mounts its file systems over TLS, with its own role",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECS.18", checkov: "CKV_AWS_97" },
  tokens: ["aws:ecs/taskDefinition:TaskDefinition"],
  fix: 'Set transitEncryption "ENABLED" and authorizationConfig.iam "ENABLED" in volumes[].efsVolumeConfiguration of aws.ecs.TaskDefinition.',
  check: eachItem(
    "volumes",
    when(
      (volume) => volume.read("efsVolumeConfiguration").state !== "absent",
      all(
        mustBeOneOf("efsVolumeConfiguration.transitEncryption", ["ENABLED"]),
        mustBeOneOf("efsVolumeConfiguration.authorizationConfig.iam", ["ENABLED"]),
      ),
    ),
  ),
  good: [
    { volumes: [{ name: "tmp" }] },
    {
      volumes: [
        {
          name: "files",
          efsVolumeConfiguration: {
            fileSystemId: UNKNOWN,
            transitEncryption: "ENABLED",
            authorizationConfig: { iam: "ENABLED" },
          },
        },
      ],
    },
  ],
  bad: [
    { volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: UNKNOWN } }] },
    { volumes: [{ name: "files", efsVolumeConfiguration: { transitEncryption: "ENABLED" } }] },
  ],
  unknown: [{ volumes: [{ name: "files", efsVolumeConfiguration: UNKNOWN }] }],
});

const listener = (...options: readonly (readonly [string, unknown])[]) => ({
  settings: options.map(([name, value]) => ({ namespace: "aws:elbv2:listener:443", name, value })),
});

const ebHttps = resourceRule({
  id: "eb-https",
  title: "An Elastic Beanstalk environment serves HTTPS",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/configuring-https-elb.html",
  tokens: ["aws:elasticbeanstalk/environment:Environment"],
  fix: "Add settings of the namespace aws:elbv2:listener:443 to aws.elasticbeanstalk.Environment: Protocol HTTPS, SSLCertificateArns, SSLPolicy.",
  check: (environment) => {
    if (!isLoadBalanced(environment)) return [];
    return ["Protocol", "SSLCertificateArns", "SSLPolicy"].flatMap((name): readonly Verdict[] => {
      const setting = beanstalkSetting(environment, "aws:elbv2:listener:443", name);
      if (setting === "unknown") return [notEvaluated("settings")];
      const value = setting?.read("value") ?? { state: "absent" };
      if (value.state === "absent")
        return [violation("settings", `The listener of port 443 has no ${name}.`, name)];
      if (name !== "Protocol") return [];
      if (value.state === "unknown") return [notEvaluated("settings")];
      return value.value === "HTTPS"
        ? []
        : [violation("settings", "The listener of port 443 is not HTTPS.", name)];
    });
  },
  good: [
    listener(["Protocol", "HTTPS"], ["SSLCertificateArns", UNKNOWN], ["SSLPolicy", UNKNOWN]),
    { tier: "Worker" },
  ],
  bad: [
    {},
    listener(["Protocol", "HTTP"], ["SSLCertificateArns", UNKNOWN], ["SSLPolicy", "x"]),
    listener(["Protocol", "HTTPS"]),
  ],
  unknown: [{ settings: UNKNOWN }],
});

/** Caches, brokers, databases, mail: what clients send over the wire. */
export const encryptionTransitRules: readonly Rule[] = [
  redisInTransit,
  mskTlsInCluster,
  mskTlsClient,
  rdsProxyTls,
  rdsCaCert,
  sesTlsRequired,
  ecsEfsTransitEncryption,
  ebHttps,
];
