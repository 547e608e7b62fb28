import { resourceRule } from "../vocabulary/define-rule";
import { is, mustBeOneOf, mustBeTrue, mustNotBeFalse, unless } from "../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../vocabulary/rule";

const ecsServiceCircuitBreaker = resourceRule({
  id: "ecs-service-circuit-breaker",
  title: "A deployment that fails is rolled back by itself",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  tokens: ["aws:ecs/service:Service"],
  fix: "Set deploymentCircuitBreaker: {enable: true, rollback: true} on aws.ecs.Service.",
  check: (service, context) =>
    is("deploymentController.type", "CODE_DEPLOY", "EXTERNAL")(service, context)
      ? []
      : [
          ...mustBeTrue("deploymentCircuitBreaker.enable")(service, context),
          ...mustBeTrue("deploymentCircuitBreaker.rollback")(service, context),
        ],
  good: [
    { deploymentCircuitBreaker: { enable: true, rollback: true } },
    { deploymentController: { type: "CODE_DEPLOY" } },
  ],
  bad: [
    {},
    { deploymentCircuitBreaker: { enable: true, rollback: false } },
    { deploymentController: { type: "ECS" } },
  ],
  unknown: [{ deploymentCircuitBreaker: { enable: UNKNOWN, rollback: true } }],
});

const ecrImmutable = resourceRule({
  id: "ecr-immutable",
  title: "A tag of an image means the same image for ever",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ECR.2", checkov: "CKV_AWS_51" },
  tokens: ["aws:ecr/repository:Repository"],
  fix: 'Set imageTagMutability "IMMUTABLE" on aws.ecr.Repository.',
  check: mustBeOneOf("imageTagMutability", ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"]),
  good: [
    { imageTagMutability: "IMMUTABLE" },
    {
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filter: "cache-*", filterType: "WILDCARD" }],
    },
  ],
  bad: [{}, { imageTagMutability: "MUTABLE" }],
  unknown: [{ imageTagMutability: UNKNOWN }],
});

const ecrScan = resourceRule({
  id: "ecr-scan",
  title: "An image is scanned for known weaknesses when it is pushed",
  family: "deploy-safety",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ECR.1", checkov: "CKV_AWS_163" },
  tokens: ["aws:ecr/repository:Repository"],
  fix: "Set imageScanningConfiguration: {scanOnPush: true} on aws.ecr.Repository. Where the registry scans all (aws.ecr.RegistryScanningConfiguration), waive the rule.",
  check: mustBeTrue("imageScanningConfiguration.scanOnPush"),
  good: [{ imageScanningConfiguration: { scanOnPush: true } }],
  bad: [{}, { imageScanningConfiguration: { scanOnPush: false } }],
  unknown: [{ imageScanningConfiguration: { scanOnPush: UNKNOWN } }],
});

const ecsServiceLatestPlatform = resourceRule({
  id: "ecs-service-latest-platform",
  title: "A Fargate service runs on the newest platform",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ECS.10", checkov: "CKV_AWS_332" },
  tokens: ["aws:ecs/service:Service"],
  fix: "Remove platformVersion from aws.ecs.Service: LATEST is the default.",
  // "The LATEST Linux platform version is 1.4.0. The LATEST Windows platform version is 1.0.0", whose namesake of Linux is
  // gone: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html,
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html
  check: unless(
    [is("launchType", "EC2", "EXTERNAL")],
    mustBeOneOf("platformVersion", ["LATEST", "1.4.0", "1.0.0"], "passes"),
  ),
  good: [
    {},
    { platformVersion: "LATEST", launchType: "FARGATE" },
    { platformVersion: "1.4.0" },
    { platformVersion: "1.0.0" },
  ],
  bad: [{ platformVersion: "1.3.0" }, { platformVersion: "1.1.0", launchType: "FARGATE" }],
  unknown: [{ platformVersion: UNKNOWN }],
});

const rdsMinorUpgrades = resourceRule({
  id: "rds-minor-upgrades",
  title: "A database takes the minor upgrades of its engine",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: {
    securityHub: "RDS.13",
    cdkNag: "rds.RDSAutomaticMinorVersionUpgradeEnabled",
    checkov: "CKV_AWS_226",
  },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Remove autoMinorVersionUpgrade: false from aws.rds.Instance; they are made in the maintenance window (plinth:databases.<name>.maintenanceWindow).",
  check: mustNotBeFalse("autoMinorVersionUpgrade"),
  good: [{}, { autoMinorVersionUpgrade: true }],
  bad: [{ autoMinorVersionUpgrade: false }],
  unknown: [{ autoMinorVersionUpgrade: UNKNOWN }],
});

const auroraInstanceMinorUpgrades = resourceRule({
  id: "aurora-instance-minor-upgrades",
  title: "An Aurora instance takes the minor upgrades of its engine",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "RDS.35", checkov: "CKV_AWS_226" },
  tokens: ["aws:rds/clusterInstance:ClusterInstance"],
  fix: "Remove autoMinorVersionUpgrade: false from aws.rds.ClusterInstance.",
  check: mustNotBeFalse("autoMinorVersionUpgrade"),
  good: [{}, { autoMinorVersionUpgrade: true }],
  bad: [{ autoMinorVersionUpgrade: false }],
  unknown: [{ autoMinorVersionUpgrade: UNKNOWN }],
});

/** What keeps a deployment from harm, and what runs up to date. */
export const deploySafetyRules: readonly Rule[] = [
  ecsServiceCircuitBreaker,
  ecrImmutable,
  ecrScan,
  ecsServiceLatestPlatform,
  rdsMinorUpgrades,
  auroraInstanceMinorUpgrades,
];
