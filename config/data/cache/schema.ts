import { mapEntries } from "../../mappings/map-entries";
import { cacheEngines, maxmemoryPolicies } from "./engines";
import { storePorts } from "../store-ports";
import { existingGroup } from "../existing-group";
import { passwordKmsKeyArn, passwordSecret, passwordVersion } from "../server-settings";
import {
  dailyWindow,
  engineParameters,
  secretArn,
  versionText,
  weeklyWindow,
} from "../../setting/aws-values";
import { madeOrUsed } from "../../setting/created-or-existing";
import { by, perRecipe } from "../../setting/default";
import { optional, required, setting } from "../../setting/setting";
import { anyText, logRetention, oneOf, section, text, wholeNumber } from "../../setting/values";

const existing = section({
  host: required(anyText("must be the host name of the cache"), "The host name."),
  port: setting(wholeNumber(1, 65535), { says: "The port it listens on.", default: storePorts.cache }),
  username: optional(anyText("must be the name of a user of the cache"), "The user the services log in as."),
  passwordSecretArn: optional(secretArn, passwordSecret("keys password and url")),
  passwordKmsKeyArn,
  securityGroupId: existingGroup("the cache"),
});

/** A cache of the stack file: a replication group of ElastiCache, or one that exists. */
export const cache = madeOrUsed("cache", {
  engine: setting(oneOf(["valkey", "redis"]), {
    says: "The engine; both speak the same protocol.",
    default: "valkey",
    change: "From redis to valkey is in place; the way back replaces the cache, and what is in it is gone.",
    price: "valkey costs a fifth less.",
  }),
  version: setting(
    versionText('must be the version in quotes, such as "8.0"', () => true),
    {
      says: `The version in quotes: valkey ${cacheEngines.valkey.versions.join(", ")}; redis ${cacheEngines.redis.versions.join(", ")}.`,
      default: by(
        "engine",
        mapEntries(cacheEngines, ({ defaultVersion }) => defaultVersion),
      ),
      change: "A higher one is in place; a lower one replaces the cache.",
    },
  ),
  nodeType: setting(text(/^cache\.[a-z0-9-]+\.[a-z0-9]+$/, "must be a node type such as cache.t4g.micro"), {
    says: "The node type.",
    default: perRecipe({ staging: "cache.t4g.micro", production: "cache.t4g.small" }),
    change: "With one node a change interrupts the cache for some minutes.",
    price:
      "A month and node with valkey: cache.t4g.micro (0.5 GiB) 9.34 USD, cache.t4g.small (1.4 GiB) 18.69, cache.t4g.medium (3.1 GiB) 37.96.",
  }),
  nodes: setting(wholeNumber(1, 6, "nodes"), {
    says: "Nodes in all: the primary and its replicas. Two or more stand in different zones, and a replica takes over when the primary fails; with one, a failure loses what the last snapshot has not.",
    default: perRecipe({ staging: 1, production: 2 }),
    price: "Each costs what nodeType does.",
  }),
  maxmemoryPolicy: setting(oneOf(maxmemoryPolicies), {
    says: "What happens when memory is full. A queue needs noeviction, or jobs are lost.",
    default: "volatile-lru",
  }),
  parameters: setting(
    engineParameters(text(/^[a-z][a-z0-9._-]*$/, "must be the name of a cache parameter in lower case")),
    {
      says: "Further parameters of the engine, each value in quotes; they win over Plinth's own.",
      default: {},
    },
  ),
  snapshotRetentionLimit: setting(wholeNumber(0, 35, "days"), {
    says: "Days the daily snapshots are kept; 0 makes none.",
    default: perRecipe({ staging: 1, production: 7 }),
    price: "One is free, each further one costs 0.085 USD per GiB and month.",
  }),
  snapshotWindow: setting(dailyWindow, {
    says: "When snapshots are made, in UTC: hh:mm-hh:mm, at least 60 minutes, outside maintenanceWindow.",
    default: "03:00-04:00",
  }),
  maintenanceWindow: setting(weeklyWindow, {
    says: "When AWS may change the nodes, in UTC: ddd:hh:mm-ddd:hh:mm, at least 60 minutes.",
    default: "sun:04:30-sun:05:30",
  }),
  passwordVersion,
  logRetentionInDays: setting(logRetention(), {
    says: "Days the slow log and the engine log are kept.",
    default: perRecipe({ staging: 14, production: 90 }),
  }),
  existing: optional(existing, "A cache that is used and not managed. Excludes every other key."),
});
