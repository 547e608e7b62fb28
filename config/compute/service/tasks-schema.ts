import { optional, setting } from "../../setting/setting";
import { withOtherNames } from "../../setting/other-names";
import { shorthand } from "../../setting/shorthand";
import { oneOf, section, wholeNumber } from "../../setting/values";

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
