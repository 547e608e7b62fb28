import { optional, setting } from "../../setting/setting";
import { withOtherNames } from "../../setting/other-names";
import { shorthand } from "../../setting/shorthand";
import { oneOf, section, wholeNumber } from "../../setting/values";
import { stepsSchema } from "./steps-schema";

const share = section({
  base: setting(wholeNumber(0, 100_000, "tasks"), {
    says: "Tasks that run here before the weights count.",
    default: 0,
  }),
  weight: setting(wholeNumber(0, 1000), { says: "The share of the further tasks.", default: 1 }),
});

/** `capacity` of a service. */
export const capacitySchema = shorthand(
  oneOf(["fargate", "fargateSpot"]),
  section({
    fargate: optional(share, "Tasks on Fargate."),
    fargateSpot: optional(
      share,
      "Tasks on Fargate Spot: about 70 % cheaper, ended with two minutes' notice.",
    ),
  }),
  (provider) => ({ [provider]: {} }),
  "must be fargate, fargateSpot or a mapping of the two to base and weight",
);

const scaling = section({
  minCapacity: optional(wholeNumber(1, 5000, "tasks"), {
    says: "Tasks that always run.",
    derived: "desiredCount",
  }),
  maxCapacity: optional(wholeNumber(1, 5000, "tasks"), "Tasks at most. Must be given."),
  cpu: optional(wholeNumber(1, 100, "percent"), "Average CPU use to hold, in percent."),
  memory: optional(wholeNumber(1, 100, "percent"), "Average memory use to hold, in percent."),
  requests: optional(wholeNumber(1, 10_000_000), "Requests per task and minute to hold. Only with routes."),
  scaleInCooldown: setting(wholeNumber(0, 3600, "seconds"), {
    says: "Seconds after tasks were taken away in which no more are, while cpu, memory and requests are followed.",
    default: 300,
  }),
  scaleOutCooldown: setting(wholeNumber(0, 3600, "seconds"), {
    says: "Seconds after tasks were added in which no more are, unless still more are needed.",
    default: 60,
  }),
  steps: optional(stepsSchema, {
    says: "Adds tasks as soon as a value is passed; beside cpu, memory and requests, or alone.",
    price: "0.20 USD a month for the alarms of add and remove.",
  }),
  predictive: setting(oneOf(["none", "forecast", "forecastAndScale"]), {
    says: "Foresees the load from that of the last days: forecast shows it in the console, forecastAndScale also adds the tasks beforehand. By cpu, or by memory where cpu is not followed.",
    default: "none",
  }),
});

/** `scaling` of a service. */
export const scalingSchema = withOtherNames(scaling, { min: "minCapacity", max: "maxCapacity" }).meta({
  anyOf: [{ required: ["maxCapacity"] }, { required: ["max"] }],
});

/** `deployment` of a service. */
export const deploymentSchema = section({
  minimumHealthyPercent: setting(wholeNumber(0, 100, "percent"), {
    says: "Tasks that must stay healthy while a deployment runs, in percent of desiredCount.",
    default: 100,
  }),
  maximumPercent: setting(wholeNumber(100, 400, "percent"), {
    says: "Tasks that may run while a deployment runs, in percent of desiredCount.",
    default: 200,
  }),
});
