import { z } from "zod";
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
import {
  anyText,
  flag,
  namedMap,
  nounName,
  oneNumberOf,
  oneOf,
  section,
  text,
  wholeNumber,
} from "../../setting/values";

const existing = section({
  host: required(anyText("must be the host name of the database"), "The host name."),
  port: optional(
    wholeNumber(1, 65535),
    `The port. Default: ${storePorts.postgres} (postgres), ${storePorts.mysql} (mysql).`,
  ),
  name: required(anyText("must be the name of the database"), "The name of the database on the server."),
  username: required(anyText("must be the name of a database user"), "The user the services log in as."),
  passwordSecretArn: required(
    secretArn(),
    "The ARN of the secret that holds the password: a JSON object with the key password. Where a pipeline deploys, it carries the tag Environment of this environment.",
  ),
  passwordKmsKeyArn: optional(
    keyArn(),
    "The ARN of the key that encrypts the secret. Default: AWS's own key for Secrets Manager.",
  ),
  securityGroupId: required(
    securityGroupId(),
    "The security group of the database; the services are let in there.",
  ),
});

const database = section({
  engine: optional(
    oneOf(["postgres", "mysql"]),
    "The engine. Changing it replaces the database. Required unless server.",
  ),
  version: optional(
    versionText('must be the major version in quotes, such as "16"', (value) => value === 8),
    'The major version in quotes: postgres "14" to "18", mysql "8.4"; older ones only with import. Required unless existing or server.',
  ),
  instanceClass: optional(
    text(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, "must be an instance class such as db.t4g.small"),
    "The instance class.",
    "databases.instanceClass",
  ),
  allocatedStorage: optional(wholeNumber(20, 65536, "GiB"), "Storage in GiB.", "databases.allocatedStorage"),
  maxAllocatedStorage: optional(
    wholeNumber(20, 65536, "GiB"),
    "GiB up to which the storage grows by itself; at least a tenth more than allocatedStorage.",
    "databases.maxAllocatedStorage",
  ),
  multiAz: optional(flag(), "Whether a standby runs in a second zone.", "databases.multiAz"),
  backupRetentionPeriod: optional(
    wholeNumber(1, 35, "days"),
    "Days the automatic backups are kept.",
    "databases.backupRetentionPeriod",
  ),
  backupWindow: optional(
    dailyWindow(),
    "When backups are made, in UTC: hh:mm-hh:mm, at least 30 minutes, outside maintenanceWindow.",
    "databases.backupWindow",
  ),
  maintenanceWindow: optional(
    weeklyWindow(),
    "When AWS may change the instance, in UTC: ddd:hh:mm-ddd:hh:mm, at least 30 minutes.",
    "databases.maintenanceWindow",
  ),
  deletionProtection: optional(
    flag(),
    "Whether AWS refuses to delete the database.",
    "databases.deletionProtection",
  ),
  databaseName: optional(
    z.string({ error: "must be the name of a database" }),
    "The name of the database on its server. Default: the name of the entry, - becoming _. Changing it replaces the server, unless server is given.",
  ),
  username: optional(
    z.string({ error: "must be the name of a database user" }),
    "The administrator, whose password RDS keeps and rotates; services have users of their own. Changing it replaces the database.",
    "databases.username",
  ),
  passwordVersion: optional(
    wholeNumber(1, 1_000_000),
    "Raise it to give every service's user a new password.",
    "databases.passwordVersion",
  ),
  parameters: optional(
    engineParameters(text(/^[a-z][a-z0-9_.]*$/, "must be the name of a database parameter in lower case")),
    "Parameters of the engine, each value in quotes.",
  ),
  monitoringInterval: optional(
    oneNumberOf([0, 1, 5, 10, 15, 30, 60]),
    "Seconds between two measurements of enhanced monitoring; 0 switches it off.",
    "databases.monitoringInterval",
  ),
  insights: optional(
    oneOf(["none", "standard", "advanced"]),
    "CloudWatch Database Insights. The small burstable classes of MySQL (t3 and t4g, micro and small) have none, and there none is the default.",
    "databases.insights",
  ),
  import: optional(
    text(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, "must be the identifier of a database instance"),
    "The identifier of an instance that Pulumi takes over.",
  ),
  server: optional(
    nounName(),
    "The entry of plinth:databases on whose server this database is. Only databaseName may stand beside it.",
  ),
  existing: optional(
    existing,
    "A database that is used and not managed. Excludes every other key but engine.",
  ),
}).meta({
  anyOf: [
    { required: ["engine", "version"] },
    { required: ["engine", "existing"] },
    { required: ["server"] },
  ],
});

/** `plinth:databases` */
export const databasesSchema = namedMap(database, "databases");
