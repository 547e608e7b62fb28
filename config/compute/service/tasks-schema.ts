import { z } from "zod";
import { optional } from "../../setting/setting";
import { oneOf, section, wholeNumber } from "../../setting/values";

const share = section({
  base: optional(
    wholeNumber(0, 100_000, "tasks"),
    "Tasks that run here before the weights count. Default: 0.",
  ),
  weight: optional(wholeNumber(0, 1000), "The share of the further tasks. Default: 1."),
});

/** `capacity` of a service. */
export const capacitySchema = z.union(
  [
    oneOf(["fargate", "fargateSpot"]),
    section({
      fargate: optional(share, "Tasks on Fargate."),
      fargateSpot: optional(
        share,
        "Tasks on Fargate Spot: about 70 % cheaper, ended with two minutes' notice.",
      ),
    }),
  ],
  { error: "must be fargate, fargateSpot or a mapping of the two to base and weight" },
);

/** `scaling` of a service. */
export const scalingSchema = section({
  minCapacity: optional(wholeNumber(1, 5000, "tasks"), "Tasks that always run. Default: desiredCount."),
  maxCapacity: optional(wholeNumber(1, 5000, "tasks"), "Tasks at most."),
  cpu: optional(wholeNumber(1, 100, "percent"), "Average CPU use to hold, in percent."),
  memory: optional(wholeNumber(1, 100, "percent"), "Average memory use to hold, in percent."),
  requests: optional(wholeNumber(1, 10_000_000), "Requests per task and minute to hold. Only with routes."),
}).meta({ required: ["maxCapacity"] });

/** `deployment` of a service. */
export const deploymentSchema = section({
  minimumHealthyPercent: optional(
    wholeNumber(0, 100, "percent"),
    "Tasks that must stay healthy while a deployment runs, in percent of desiredCount.",
    "services.deployment.minimumHealthyPercent",
  ),
  maximumPercent: optional(
    wholeNumber(100, 400, "percent"),
    "Tasks that may run while a deployment runs, in percent of desiredCount.",
    "services.deployment.maximumPercent",
  ),
});
