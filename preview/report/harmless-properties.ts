import { givesAway, inWords } from "../../policies/vocabulary/plain-secrets";
import { isRecord, unknown, type Value } from "../protocol/value";

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
    "policyArn managedPolicyArns actions resources effect role roles accessString",
    // How it is watched.
    "metricName namespace comparisonOperator statistic treatMissingData logGroupName",
    "enabledCloudwatchLogsExports sseAlgorithm",
  ].flatMap((words) => words.split(" ")),
);

/** Properties of which everything below is harmless. */
const harmlessWhole: ReadonlySet<string> = new Set(["tags", "assumeRolePolicy", "policy"]);

/** What parameters of databases and caches are called: `log_min_duration`, `maxmemory-policy`. Others may be anything. */
const parameterName = /^[a-z][a-z0-9]*([_.-][a-z0-9]+)*$/;

/** Properties below which nothing is, not even a number: people put there what they like. A test knows all of AWS's. */
const harmful = new RegExp(
  [
    "^(command|entryPoint|input|items?|body|content|definition|document|configurations?|dns|limits|outputs)$",
    "^(roles|requests|triggers|endpoints|labelSet|compaction|ports|retention|exclusionList|apiKey|keepers)$",
    "^(logDestination|permissions|orphanFileDeletion|localeSpecification|instanceArns|inputPaths|uris)$",
    "environment|variable|secret|password|token|credential|header|cookie|quer(y|ies)|userData|claim|context",
    "argument|param|propert(y|ies)|metadata|mappings?$|maps?$|override|userDefined|validationData|ClusterArns$",
    "(options|opts|preference|labels?|templates|attributes|details|models|settings|weights|loginProviders)$",
    "^(value|insecureValue|payload|data|text|message|code|script|buildspec|pattern|eventPattern)$|Body$",
    "(connector|event|table)Configurations?$",
  ].join("|"),
  "i",
);

/** What is called so may be anything, a number too. */
const anyValue = /^(value|insecureValue|payload|data|text|code)$/i;

/** A query, or a part that nobody would think of: whoever knows such a path is let in. */
const opaque = /\?|[A-Z0-9]{8,}|(?=[\w-]*\d)[\w-]{12,}/;

/** Keys of conditions by which something is let in that knows a word. */
const word = /referer|user-?agent/i;

const databaseAccess = /^input\.users\.[\w-]+\.databases\.[\w-]+$/;

const conditionValues = /^conditions\.(hostHeader|pathPattern|sourceIp|httpRequestMethod)\.values$/;

/** Whether a value may stand where everybody who sees a pull request reads it. */
export function isHarmless(path: readonly string[], value: Value): boolean {
  const [first = "", ...rest] = path;
  const name = path.at(-1) ?? "";
  if (harmlessWhole.has(first)) return !rest.some((part) => word.test(part)) && isHarmlessBelow(name, value);
  if (first === "parameters") return rest.length === 0 ? areParameters(value) : isParameter(rest[0]!, value);
  // Which user may do what in which database, as `uses` says it.
  if (databaseAccess.test(path.join("."))) return true;
  // Which requests a rule of a load balancer takes; a header or a query may hold a word that opens.
  if (conditionValues.test(path.join("."))) return true;
  const isBelow = path.slice(0, -1).some((part) => harmful.test(part));
  return !isBelow && isHarmlessAt(name, value);
}

/** Whether all texts are harmless, as far as one sees it by looking at each. */
function isHarmlessBelow(name: string, value: Value): boolean {
  if (typeof value === "string") return !isSecret(name, value) && !word.test(value);
  if (Array.isArray(value)) return value.every((item: Value) => isHarmlessBelow(name, item));
  if (!isRecord(value)) return typeof value !== "object" || value === null || value === unknown;
  return Object.entries(value).every(([key, item]) => !word.test(key) && isHarmlessBelow(key, item));
}

function areParameters(value: Value): boolean {
  if (Array.isArray(value))
    return value.every((item: Value) => isRecord(item) && isParameter(String(item["name"]), item));
  return isRecord(value) && Object.entries(value).every(([name, item]) => isParameter(name, item));
}

/** A parameter of a group: its value, and what else AWS is told of it. */
function isParameter(name: string, value: Value): boolean {
  const values = isRecord(value) ? Object.values(value) : [value];
  return parameterName.test(name) && values.every((item) => isHarmlessBelow(name, item));
}

function isHarmlessAt(name: string, value: Value): boolean {
  if (typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return !anyValue.test(name) && !givesAway(inWords(name), undefined);
  if (typeof value === "string")
    return harmless.has(name) && !isSecret(name, value) && !(name.startsWith("path") && opaque.test(value));
  if (harmful.test(name)) return false;
  if (Array.isArray(value)) return value.every((item: Value) => isHarmlessAt(name, item));
  return isRecord(value) && Object.entries(value).every(([key, item]) => isHarmlessAt(key, item));
}

function isSecret(name: string, text: string): boolean {
  return givesAway(inWords(name), text);
}
