import { z } from "zod";
import { mapEntries } from "../../mappings/map-entries";
import { type DatabaseEngine, databaseEngineNames, databaseEngines, versionsInWords } from "./engines";
import { usualWindows } from "./windows";
import { existingGroup } from "../existing-group";
import { nightSchema } from "../../night/night-schema";
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
import { optional, required, requiredUnless, setting } from "../../setting/setting";
import {
  anyText,
  flag,
  logRetention,
  nounName,
  oneNumberOf,
  oneOf,
  section,
  text,
  wholeNumber,
} from "../../setting/values";

const versions = databaseEngineNames.map((engine) => `${engine} ${versionsInWords(engine)}`);

const existing = section({
  host: required(anyText("must be the host name of the database"), "The host name."),
  port: setting(wholeNumber(1, 65535), {
    says: "The port it listens on.",
    default: by(
      "engine",
      mapEntries(databaseEngines, ({ port }) => port),
    ),
  }),
  name: required(anyText("must be the name of the database"), "The name of the database on the server."),
  username: required(
    anyText("must be the name of a database user"),
    "The user the services log in as; what it may do is decided there.",
  ),
  passwordSecretArn: required(secretArn, passwordSecret("key password")),
  passwordKmsKeyArn,
  securityGroupId: existingGroup("the database"),
});

/** A database of the stack file: a server of RDS with its first database, a further one on a server, or one that exists. */
export const database = madeOrUsed("database", {
  engine: requiredUnless(["server"], oneOf(databaseEngineNames), {
    says: "The engine.",
    change: "Changing it replaces the database.",
  }),
  version: requiredUnless(
    ["existing", "server"],
    versionText('must be the major version in quotes, such as "16"', (value) => value === 8),
    {
      says: `The major version in quotes: ${versions.join("; ")}. Older ones only with import. AWS applies the minor ones in maintenanceWindow.`,
      missing: ({ engine }) => `for ${engine} it must be ${versionsInWords(engine as DatabaseEngine)}`,
      change: "A higher one is applied in maintenanceWindow.",
    },
  ),
  instanceClass: setting(
    text(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, "must be an instance class such as db.t4g.small"),
    {
      says: "The instance class.",
      default: perRecipe({ staging: "db.t4g.small", production: "db.m7g.large" }),
      price: "db.t4g.small costs 23 USD a month; with multiAz each class costs twice as much.",
    },
  ),
  allocatedStorage: setting(wholeNumber(20, 65536, "GiB"), {
    says: "Storage (gp3) in GiB.",
    default: perRecipe({ staging: 20, production: 100 }),
    price: "0.115 USD per GiB and month, twice that with multiAz.",
  }),
  maxAllocatedStorage: setting(wholeNumber(20, 65536, "GiB"), {
    says: "GiB up to which the storage grows by itself; at least a tenth more than allocatedStorage.",
    default: perRecipe({ staging: 100, production: 500 }),
  }),
  multiAz: setting(flag(), {
    says: "Whether a standby runs in a second zone, which takes over in about a minute.",
    default: perRecipe({ staging: false, production: true }),
    price: "It doubles the price.",
  }),
  backupRetentionPeriod: setting(wholeNumber(1, 35, "days"), {
    says: "Days the automatic backups are kept, to restore any point in time of them.",
    default: perRecipe({ staging: 7, production: 14 }),
  }),
  backupWindow: optional(dailyWindow, {
    says: "When backups are made, in UTC: hh:mm-hh:mm, at least 30 minutes, outside maintenanceWindow and night.",
    derived: `${usualWindows.backupWindow}, or with night an hour of the day before it`,
  }),
  maintenanceWindow: optional(weeklyWindow, {
    says: "When AWS may change the instance, in UTC: ddd:hh:mm-ddd:hh:mm, at least 30 minutes, outside night.",
    derived: `${usualWindows.maintenanceWindow}, or with night an hour of the day after it`,
  }),
  night: optional(nightSchema, {
    says: "When the server is stopped, with every database on it; services that use it fail meanwhile.",
    price: "A stopped server costs its storage and backups only.",
  }),
  deletionProtection: setting(flag(), {
    says: "Whether AWS refuses to delete the database.",
    default: perRecipe({ staging: false, production: true }),
  }),
  databaseName: optional(z.string({ error: "must be the name of a database" }), {
    says: "The name of the database on its server.",
    derived: "the name of the entry, - becoming _",
    change: "Changing it replaces the server, unless server is given.",
  }),
  username: setting(z.string({ error: "must be the name of a database user" }), {
    says: "The administrator, whose password RDS makes, keeps and rotates; services have users of their own.",
    default: "plinth",
    change: "Changing it replaces the database.",
  }),
  passwordVersion,
  parameters: setting(
    engineParameters(text(/^[a-z][a-z0-9_.]*$/, "must be the name of a database parameter in lower case")),
    {
      says: "Parameters of the engine, each value in quotes; they win over Plinth's own.",
      default: {},
      change: "They wait for a reboot.",
    },
  ),
  monitoringInterval: setting(oneNumberOf([0, 1, 5, 10, 15, 30, 60]), {
    says: "Seconds between two measurements of enhanced monitoring; 0 switches it off.",
    default: perRecipe({ staging: 0, production: 60 }),
  }),
  insights: optional(oneOf(["none", "standard", "advanced"]), {
    says: "CloudWatch Database Insights: standard keeps seven days, advanced 15 months. The small burstable classes of mysql and mariadb (t2, t3 and t4g, micro and small) have none.",
    derived: "standard, or none for a class that has none",
    price: "standard is free, advanced is charged per vCPU.",
  }),
  logRetentionInDays: setting(logRetention(), {
    says: "Days the logs of the server and of the function that makes its users are kept in CloudWatch.",
    default: 30,
  }),
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
});
