import type { z } from "zod";
import { perRecipe } from "../../setting/default";
import type { Resolved } from "../../setting/resolved";
import { optional, setting } from "../../setting/setting";
import { flag, list, nounName, oneOf, section, wholeNumber } from "../../setting/values";
import {
  architectureSettings,
  imageSettings,
  orderSettings,
  processSettings,
} from "../container/container-settings";
import { containersSchema } from "../container/containers-schema";
import { sizeSettings } from "../task/fargate-sizes";
import { logSettings, workloadSettings } from "../workload/workload-settings";
import { serviceNightSchema } from "./night-schema";
import { portsSchema } from "./ports-schema";
import { healthCheckSchema, routesSchema } from "./routing-schema";
import { capacitySchema, deploymentSchema, scalingSchema } from "./tasks-schema";

/** A service of the stack file: containers on Fargate that run all the time. */
export const service = section({
  ...imageSettings("service"),
  ...architectureSettings,
  ...sizeSettings,
  waitsFor: setting(list(nounName(), "must be a list of jobs"), {
    says: "Jobs with run: before that must have succeeded before the service takes a new image, such as a migration.",
    default: [],
  }),
  capacity: setting(capacitySchema, {
    says: "Where the tasks run: fargate, fargateSpot (ended with two minutes' notice), or shares of both.",
    default: perRecipe({ staging: "fargateSpot", production: "fargate" }),
    price: "fargateSpot is about 70 % cheaper.",
  }),
  desiredCount: setting(wholeNumber(0, 5000, "tasks"), {
    says: "Tasks that run; only the first number of tasks when there is scaling.",
    default: perRecipe({ staging: 1, production: 2 }),
  }),
  singleton: setting(flag(), {
    says: "true: one task and never two, not even while a deployment runs. Excludes desiredCount, scaling and deployment.",
    default: false,
  }),
  port: optional(
    wholeNumber(1, 65535),
    "The one port the container listens on, by the name http. Several, or another protocol: ports. Routes need one of the two.",
  ),
  ports: setting(portsSchema, {
    says: "The ports of the task, by name: {http: 8000, grpc: {port: 50051, protocol: grpc}}.",
    default: {},
  }),
  discovery: optional(oneOf(["serviceConnect", "dns"]), {
    says: "How other services find this one: serviceConnect is a proxy beside each of their tasks, which balances and retries; dns gives the addresses of the tasks.",
    derived: "serviceConnect; dns where a job asks it, or services ask one another",
  }),
  routes: setting(routesSchema, {
    says: "What the load balancer sends here. Without routes the service has no load balancer.",
    default: {},
  }),
  healthCheck: setting(healthCheckSchema, { says: "How AWS knows that a task is healthy.", default: {} }),
  deregistrationDelay: setting(wholeNumber(0, 3600, "seconds"), {
    says: "Seconds in which a leaving task may finish its requests. Only with routes.",
    default: 30,
  }),
  stickiness: optional(wholeNumber(1, 604_800, "seconds"), {
    says: "Seconds for which a visitor stays with one task, by a cookie of the load balancer. Only with routes.",
    derived: "not at all",
  }),
  healthCheckGracePeriod: setting(wholeNumber(0, 2_147_483_647, "seconds"), {
    says: "Seconds after the start in which failed checks of the load balancer do not count. Only with routes.",
    default: 60,
  }),
  ...workloadSettings("service"),
  containers: setting(containersSchema, {
    says: "Further containers of each task, by name: those that run beside the main one, which is called as the service is, and those that run before it. They share cpu, memory, the network and the rights.",
    default: {},
  }),
  ...orderSettings,
  ...processSettings,
  scaling: optional(scalingSchema, "Makes the number of tasks follow at least one target."),
  night: optional(serviceNightSchema, "When fewer tasks run, or none; with and without scaling."),
  deployment: setting(deploymentSchema, {
    says: "How far a deployment may change the number of tasks. A failing deployment is always rolled back.",
    default: {},
  }),
  executeCommand: setting(flag(), {
    says: "Whether people may open a shell in a task (aws ecs execute-command).",
    default: perRecipe({ staging: true, production: false }),
  }),
  ...logSettings,
});

/** A service as it stands in the file. */
export type ServiceSettings = z.output<typeof service>;

/** A service with its defaults. */
export type ResolvedServiceSettings = Resolved<typeof service>;
