import { z } from "zod";
import { optional, required } from "./setting";
import {
  anyText,
  flag,
  namedMap,
  oneNumberOf,
  oneOf,
  section,
  serviceArn,
  text,
  wholeNumber,
} from "./values";

const windowTime = "([01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(mon|tue|wed|thu|fri|sat|sun)";

// 8.0 without quotes is the number 8 in YAML.
const version = z.preprocess(
  (value) => (value === 8 ? "8.0" : typeof value === "number" ? String(value) : value),
  z.string({ error: 'must be the major version in quotes, such as "16"' }),
);

const parameterValue = z.string({ error: 'must be a text: put it in quotes, such as "500"' });
const parameterName = text(/^[a-z][a-z0-9_.]*$/, "must be the name of a database parameter in lower case");

const existing = section({
  host: required(anyText("must be the host name of the database"), "The host name."),
  port: optional(wholeNumber(1, 65535), "The port. Default: 5432 (postgres), 3306 (mysql)."),
  name: required(anyText("must be the name of the database"), "The name of the database on the server."),
  username: required(anyText("must be the name of a database user"), "The user the services log in as."),
  passwordSecretArn: required(
    serviceArn(
      "secretsmanager",
      /[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+/,
      "arn:aws:secretsmanager:<region>:<account>:secret:<name>",
    ),
    "The ARN of the secret that holds the password: a JSON object with the key password.",
  ),
  passwordKmsKeyArn: optional(
    serviceArn("kms", /[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+/, "arn:aws:kms:<region>:<account>:key/<id>"),
    "The ARN of the key that encrypts the secret. Default: AWS's own key for Secrets Manager.",
  ),
  securityGroupId: required(
    text(/^sg-[0-9a-f]{8,17}$/, "must be the id of a security group (sg-…)"),
    "The security group of the database; the services are let in there.",
  ),
});

const database = section({
  engine: required(oneOf(["postgres", "mysql"]), "The engine. Changing it replaces the database."),
  version: optional(
    version,
    'The major version in quotes: postgres "13" to "18", mysql "8.0" or "8.4". Required unless existing.',
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
    text(new RegExp(`^${windowTime}-${windowTime}$`), "must be a daily window in UTC such as 03:00-04:00"),
    "When backups are made, in UTC: hh:mm-hh:mm, at least 30 minutes, outside maintenanceWindow.",
    "databases.backupWindow",
  ),
  maintenanceWindow: optional(
    text(
      new RegExp(`^${weekday}:${windowTime}-${weekday}:${windowTime}$`),
      "must be a weekly window in UTC such as sun:04:30-sun:05:30",
    ),
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
    "The name of the first database. Default: the name of the entry, - becoming _. Changing it replaces the database.",
  ),
  username: optional(
    z.string({ error: "must be the name of a database user" }),
    "The user that owns the database. Changing it replaces the database.",
    "databases.username",
  ),
  passwordVersion: optional(
    wholeNumber(1, 1_000_000),
    "Raise it to get a new password.",
    "databases.passwordVersion",
  ),
  parameters: optional(
    namedMap(parameterValue, "texts", parameterName),
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
  existing: optional(
    existing,
    "A database that is used and not managed. Excludes every other key but engine.",
  ),
}).meta({ anyOf: [{ required: ["version"] }, { required: ["existing"] }] });

/** `plinth:databases` */
export const databasesSchema = namedMap(database, "databases");
