import { isRecord, type Value } from "../protocol/value";

/**
 * Properties whose texts say how something is built, never what it keeps: a comment and a job's summary are not masked as
 * a log is, and are kept for ever. Everything else is told of without its value.
 */
const harmless: ReadonlySet<string> = new Set(
  [
    // What it is, and how large.
    "engine engineVersion family instanceClass instanceType instanceTypes nodeType storageType cpu",
    "memory cpuArchitecture architectures operatingSystemFamily runtime handler image platformVersion",
    "launchType networkMode capacityProvider licenseModel deploymentController strategy version type",
    "kind status class tier performanceMode throughputMode caCertIdentifier",
    // What it is called, and where it is.
    "name identifier bucket prefix region availabilityZone availabilityZones zoneId description",
    "containerName serviceName portName discoveryName dnsName domainName subjectAlternativeNames fqdn",
    // Who gets to it, and how.
    "protocol ipProtocol protocolVersion targetType scheme cidrBlock cidrBlocks cidrIpv4 cidrIpv6",
    "ipv6CidrBlocks prefixListId prefixListIds sslPolicy minimumProtocolVersion viewerProtocolPolicy",
    "allowedMethods cachedMethods pathPattern path matcher values priceClass httpVersion",
    "loadBalancingAlgorithmType ipAddressType authorizationType originProtocolPolicy containerPath",
    // When.
    "scheduleExpression scheduleExpressionTimezone backupWindow maintenanceWindow",
    "preferredBackupWindow preferredMaintenanceWindow snapshotWindow schedule timezone recurrence",
    // Who may do what.
    "Action NotAction Resource NotResource Effect Sid Principal NotPrincipal Service AWS Federated",
    "policyArn managedPolicyArns actions resources effect",
    // How it is watched.
    "metricName namespace comparisonOperator statistic treatMissingData logGroupName",
    "enabledCloudwatchLogsExports sseAlgorithm",
  ].flatMap((words) => words.split(" ")),
);

/** Properties of which everything below is harmless. */
const harmlessWhole: ReadonlySet<string> = new Set(["tags", "assumeRolePolicy", "policy", "parameters"]);

/** Properties below which nothing is, not even a number: people put there what they like. */
const harmful =
  /^(environment|environments|variables|secrets|headers|customHeaders|userData|command|entryPoint|input)$/;

/** Whether a value may stand where everybody who sees a pull request reads it. */
export function isHarmless(path: readonly string[], value: Value): boolean {
  if (path.some((part) => harmful.test(part))) return false;
  if (harmlessWhole.has(path[0] ?? "")) return true;
  return isHarmlessAt(harmless.has(path.at(-1) ?? ""), value);
}

function isHarmlessAt(isNamed: boolean, value: Value): boolean {
  if (typeof value === "boolean" || typeof value === "number" || value === null) return true;
  if (typeof value === "string") return isNamed;
  if (Array.isArray(value)) return value.every((item: Value) => isHarmlessAt(isNamed, item));
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([key, item]) => !harmful.test(key) && isHarmlessAt(harmless.has(key), item),
  );
}
