import { fargateCpus } from "./fargate-sizes";
import { healthCheckSchema, routesSchema } from "./routing-schema";
import { mountsSchema, usesSchema } from "./stores-schema";
import { capacitySchema, deploymentSchema, scalingSchema } from "./tasks-schema";
import { optional, required } from "../../setting/setting";
import {
  commandLine,
  flag,
  ipv4Block,
  list,
  logRetention,
  namedMap,
  oneNumberOf,
  oneOf,
  section,
  text,
  wholeNumber,
} from "../../setting/values";
import { environmentSchema, secretReferencesSchema, takenSetsSchema } from "../variables/schema";

const egress = section({
  port: required(wholeNumber(1, 65535), "The port that is reached."),
  protocol: optional(oneOf(["tcp", "udp"]), "The protocol.", "services.egress.protocol"),
  cidrBlocks: optional(
    list(ipv4Block(), "must be a list of IPv4 blocks", 1),
    "Where the port may be reached.",
    "services.egress.cidrBlocks",
  ),
});

const absolutePath = text(/^\/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$/, "must be an absolute path such as /tmp");

const service = section({
  image: optional(
    text(/^[^/:.@]+$/, "must be a key of plinth:images, under which the image itself stands"),
    "The key under plinth:images. Default: the name of the service. While that key has no image the service is made with no tasks.",
  ),
  architecture: optional(
    oneOf(["arm64", "x86_64"]),
    "The processor the image is built for; arm64 costs a fifth less.",
    "services.architecture",
  ),
  command: optional(commandLine("must be a list of words"), "Replaces the command of the image."),
  entryPoint: optional(commandLine("must be a list of words"), "Replaces the entry point of the image."),
  workingDirectory: optional(absolutePath, "Replaces the working directory of the image."),
  cpu: optional(oneNumberOf(fargateCpus), "CPU units; 1024 is one vCPU.", "services.cpu"),
  memory: optional(
    wholeNumber(512, 122_880, "MiB"),
    "Memory in MiB. Fargate allows certain amounts for each cpu.",
    "services.memory",
  ),
  ephemeralStorage: optional(
    wholeNumber(21, 200, "GiB"),
    "Scratch space of a task in GiB. Default: the 20 GiB that every task has.",
  ),
  capacity: optional(
    capacitySchema,
    "Where the tasks run: fargate, fargateSpot (about 70 % cheaper, ended with two minutes' notice), or shares of both.",
    "services.capacity",
  ),
  desiredCount: optional(
    wholeNumber(0, 5000, "tasks"),
    "Tasks that run; only the first number of tasks when there is scaling.",
    "services.desiredCount",
  ),
  singleton: optional(
    flag(),
    "true: one task and never two, not even while a deployment runs. Excludes desiredCount, scaling and deployment.",
    "services.singleton",
  ),
  port: optional(wholeNumber(1, 65535), "The port the container listens on. Required with routes."),
  routes: optional(
    routesSchema,
    "What the load balancer sends here. Without routes the service has no load balancer.",
  ),
  healthCheck: optional(healthCheckSchema, "How AWS knows that a task is healthy."),
  deregistrationDelay: optional(
    wholeNumber(0, 3600, "seconds"),
    "Seconds in which a leaving task may finish its requests. Only with routes.",
    "services.deregistrationDelay",
  ),
  stickiness: optional(
    wholeNumber(1, 604_800, "seconds"),
    "Seconds for which a visitor stays with one task, by a cookie of the load balancer. Only with routes. Default: not at all.",
  ),
  healthCheckGracePeriod: optional(
    wholeNumber(0, 2_147_483_647, "seconds"),
    "Seconds after the start in which failed checks of the load balancer do not count. Only with routes.",
    "services.healthCheckGracePeriod",
  ),
  variables: optional(
    takenSetsSchema,
    "Sets of plinth:variables that the service takes. What it says itself under environment and secrets wins.",
  ),
  environment: optional(
    environmentSchema,
    "Environment variables, each value in quotes; ${databases.main.host} and the like are filled in.",
  ),
  secrets: optional(
    secretReferencesSchema,
    "Environment variables with secret values: each exactly one ${secrets.<name>}, or password or url of a database or cache.",
  ),
  uses: optional(
    usesSchema,
    "What the service may do with databases (connect, read, readWrite, owner), caches (read, readWrite), buckets (read, write, readWrite) and file systems (read, readWrite): {databases.main: readWrite}. Nothing means the first. A reference alone reads, or only connects.",
  ),
  mounts: optional(
    mountsSchema,
    "Directories of file systems, by the path at which the container sees them: {/app/media: media}. Needs user with a number.",
  ),
  egress: optional(
    namedMap(egress, "ways out"),
    "Ways out beside HTTPS and what references open, such as {smtp: {port: 587}}.",
  ),
  user: optional(
    text(
      /^(?!(0+|root)(:|$))[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/,
      'must be a user other than root, in quotes: "1000", "1000:1000" or "app"',
    ),
    "The user the container runs as: uid, uid:gid or a name; not root. Default: the user of the image.",
  ),
  readonlyRootFilesystem: optional(
    flag(),
    "Whether the container's own files cannot be written.",
    "services.readonlyRootFilesystem",
  ),
  writablePaths: optional(
    list(absolutePath, "must be a list of absolute paths"),
    "Directories that can be written; empty at the start of each task.",
    "services.writablePaths",
  ),
  stopTimeout: optional(
    wholeNumber(2, 120, "seconds"),
    "Seconds between SIGTERM and SIGKILL.",
    "services.stopTimeout",
  ),
  initProcessEnabled: optional(
    flag(),
    "Whether a small init process passes signals on and reaps child processes.",
    "services.initProcessEnabled",
  ),
  scaling: optional(scalingSchema, "Makes the number of tasks follow at least one target."),
  deployment: optional(
    deploymentSchema,
    "How far a deployment may change the number of tasks. A failing deployment is always rolled back.",
  ),
  executeCommand: optional(
    flag(),
    "Whether people may open a shell in a task (aws ecs execute-command).",
    "services.executeCommand",
  ),
  logRetentionInDays: optional(logRetention(), "Days the log is kept.", "services.logRetentionInDays"),
});

/** `plinth:services` */
export const servicesSchema = namedMap(service, "services");
