import { cacheEngines, maxmemoryPolicies } from "./engines";
import { storePorts } from "../store-ports";
import {
  dailyWindow,
  engineParameters,
  keyArn,
  secretArn,
  securityGroupId,
  versionText,
  weeklyWindow,
} from "../../setting/aws-values";
import { optional, required } from "../../setting/setting";
import { anyText, logRetention, namedMap, oneOf, section, text, wholeNumber } from "../../setting/values";

const existing = section({
  host: required(anyText("must be the host name of the cache"), "The host name."),
  port: optional(wholeNumber(1, 65535), `The port. Default: ${storePorts.cache}.`),
  username: optional(anyText("must be the name of a user of the cache"), "The user the services log in as."),
  passwordSecretArn: optional(
    secretArn(),
    "The ARN of the secret that holds the password: a JSON object with the keys password and url. Where a pipeline deploys, it carries the tag Environment of this environment.",
  ),
  passwordKmsKeyArn: optional(
    keyArn(),
    "The ARN of the key that encrypts the secret. Default: AWS's own key for Secrets Manager.",
  ),
  securityGroupId: required(
    securityGroupId(),
    "The security group of the cache; the services are let in there.",
  ),
});

const { valkey, redis } = cacheEngines;

const cache = section({
  engine: optional(oneOf(["valkey", "redis"]), "The engine; valkey costs a fifth less.", "caches.engine"),
  version: optional(
    versionText('must be the version in quotes, such as "8.0"', () => true),
    `The version in quotes: valkey ${valkey.versions.join(", ")}; redis ${redis.versions.join(", ")}. Default: ${valkey.defaultVersion} (valkey), ${redis.defaultVersion} (redis).`,
  ),
  nodeType: optional(
    text(/^cache\.[a-z0-9-]+\.[a-z0-9]+$/, "must be a node type such as cache.t4g.micro"),
    "The node type: cache.t4g.micro is about 9 USD a month, cache.t4g.small 19.",
    "caches.nodeType",
  ),
  nodes: optional(
    wholeNumber(1, 6, "nodes"),
    "Nodes in all: the primary and its replicas. Two or more stand in different zones, and a replica takes over when the primary fails.",
    "caches.nodes",
  ),
  maxmemoryPolicy: optional(
    oneOf(maxmemoryPolicies),
    "What happens when memory is full. A queue needs noeviction, or jobs are lost.",
    "caches.maxmemoryPolicy",
  ),
  parameters: optional(
    engineParameters(text(/^[a-z][a-z0-9._-]*$/, "must be the name of a cache parameter in lower case")),
    "Further parameters of the engine, each value in quotes.",
  ),
  snapshotRetentionLimit: optional(
    wholeNumber(0, 35, "days"),
    "Days the daily snapshots are kept; 0 makes none.",
    "caches.snapshotRetentionLimit",
  ),
  snapshotWindow: optional(
    dailyWindow(),
    "When snapshots are made, in UTC: hh:mm-hh:mm, at least 60 minutes, outside maintenanceWindow.",
    "caches.snapshotWindow",
  ),
  maintenanceWindow: optional(
    weeklyWindow(),
    "When AWS may change the nodes, in UTC: ddd:hh:mm-ddd:hh:mm, at least 60 minutes.",
    "caches.maintenanceWindow",
  ),
  passwordVersion: optional(
    wholeNumber(1, 1_000_000),
    "Raise it to give every service's user a new password.",
    "caches.passwordVersion",
  ),
  logRetentionInDays: optional(
    logRetention(),
    "Days the slow log and the engine log are kept.",
    "caches.logRetentionInDays",
  ),
  existing: optional(existing, "A cache that is used and not managed. Excludes every other key."),
});

/** `plinth:caches` */
export const cachesSchema = namedMap(cache, "caches");
