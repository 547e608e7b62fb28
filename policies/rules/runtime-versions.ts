import { resourceRule } from "../vocabulary/define-rule";
import { is, listSetting, mustNotBeFalse, property, unless } from "../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../vocabulary/rule";
import { textOf } from "../vocabulary/shown-value";

/** What AWS no longer patches. A newer runtime than this list knows is believed. */
const deprecated = [
  ...["nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x"],
  ...["nodejs16.x", "nodejs18.x", "nodejs20.x"],
  ...["python2.7", "python3.6", "python3.7", "python3.8", "python3.9"],
  ...["ruby2.5", "ruby2.7", "ruby3.2", "java8", "go1.x", "provided"],
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7"],
];

const lambdaRuntimeSupported = resourceRule({
  id: "lambda-runtime-supported",
  title: "A function runs on a runtime that AWS still patches",
  family: "deploy-safety",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "Lambda.2", cdkNag: "AwsSolutions-L1", checkov: "CKV_AWS_363" },
  tokens: ["aws:lambda/function:Function"],
  fix: "Set runtime on aws.lambda.Function to a supported one; AWS refuses updates of the others after a while.",
  config: {
    deprecated: {
      type: "array",
      items: { type: "string" },
      default: deprecated,
      description: "The runtimes that are refused.",
    },
  },
  // The runtime of an image is in the image.
  check: unless(
    [is("packageType", "Image")],
    property({
      path: "runtime",
      accepts: (value, context) =>
        !listSetting(context, "deprecated", deprecated).includes(textOf(value) ?? ""),
      wanted: "a runtime that AWS supports",
      absent: "fails",
    }),
  ),
  good: [{ runtime: "nodejs24.x" }, { runtime: "python3.13" }, { packageType: "Image", imageUri: UNKNOWN }],
  bad: [{ runtime: "nodejs18.x" }, { runtime: "python3.8" }, { packageType: "Zip" }],
  unknown: [{ runtime: UNKNOWN }],
});

const redisMinorUpgrades = resourceRule({
  id: "redis-minor-upgrades",
  title: "A cache takes the minor upgrades of its engine",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ElastiCache.2", checkov: "CKV_AWS_322" },
  tokens: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  fix: "Remove autoMinorVersionUpgrade: false from aws.elasticache.ReplicationGroup; they are made in the maintenance window (plinth:caches.<name>.maintenanceWindow).",
  check: mustNotBeFalse("autoMinorVersionUpgrade"),
  good: [{}, { autoMinorVersionUpgrade: true }],
  bad: [{ autoMinorVersionUpgrade: false }, { autoMinorVersionUpgrade: "false" }],
  unknown: [{ autoMinorVersionUpgrade: UNKNOWN }],
});

/** Versions of runtimes and engines that somebody still looks after. */
export const runtimeVersionRules: readonly Rule[] = [lambdaRuntimeSupported, redisMinorUpgrades];
