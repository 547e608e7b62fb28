import { Condition, is, isSet, knownString } from "./property-checks";
import { PlannedResource, PlannedValue } from "./rule";

/** Exactly one task at any time, by declaration: the old one stops before the new one starts. */
export const isSingleton: Condition = (service, context) =>
  is("deploymentMaximumPercent", 100)(service, context) &&
  is("deploymentMinimumHealthyPercent", 0)(service, context);

/** One task on each instance: ECS counts and places them itself. */
export const isDaemon: Condition = is("schedulingStrategy", "DAEMON");

const fargateProviders: readonly unknown[] = ["FARGATE", "FARGATE_SPOT"];

/** Whether a capacity provider is one of Fargate's, by its name. */
export const isFargateProvider = (name: PlannedValue): boolean =>
  name.self.state === "known" && fargateProviders.includes(name.self.value);

/** Whether a service is said to run on Fargate: by its launch type, or by a capacity provider. */
export function runsOnFargate(service: Pick<PlannedResource, "read" | "list">): boolean | "unknown" {
  const launchType = service.read("launchType");
  if (knownString(launchType) === "FARGATE") return true;
  const strategies = service.list("capacityProviderStrategies");
  const names =
    strategies.state === "known" ? strategies.value.map((one) => one.read("capacityProvider")) : [];
  if (names.some((name) => fargateProviders.includes(knownString(name)))) return true;
  return [launchType, strategies, ...names].some(({ state }) => state === "unknown") ? "unknown" : false;
}

/**
 * Whether the tasks of a service stand in subnets of their own. `networkConfiguration` is "required for task definitions
 * that use the awsvpc network mode", as on Fargate, "and it isn't supported for other network modes":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const standsInSubnets = (service: PlannedResource): boolean | "unknown" =>
  isSet(service.read("networkConfiguration")) || runsOnFargate(service);
