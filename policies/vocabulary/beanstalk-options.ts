import { knownString } from "./property-checks";
import { PlannedResource, PlannedValue, Read } from "./rule";

/** A setting of an Elastic Beanstalk environment; undefined where the platform's default applies. */
export function beanstalkSetting(
  environment: PlannedResource,
  namespace: string,
  name: string,
): PlannedValue | undefined | "unknown" {
  const settings = environment.list("settings");
  if (settings.state !== "known") return settings.state === "unknown" ? "unknown" : undefined;
  const setting = settings.value.find(
    (one) => knownString(one.read("namespace")) === namespace && knownString(one.read("name")) === name,
  );
  const hidden = settings.value.some((one) =>
    ["namespace", "name"].some((key) => one.read(key).state === "unknown"),
  );
  return setting ?? (hidden ? "unknown" : undefined);
}

/** Its value. */
export function beanstalkOption(environment: PlannedResource, namespace: string, name: string): Read {
  const setting = beanstalkSetting(environment, namespace, name);
  if (setting === "unknown") return { state: "unknown" };
  return setting === undefined ? { state: "absent" } : setting.read("value");
}

/** Workers have no listener, and a single instance has no load balancer. */
export function isLoadBalanced(environment: PlannedResource): boolean {
  const type = beanstalkOption(environment, "aws:elasticbeanstalk:environment", "EnvironmentType");
  const tier = environment.read("tier");
  const worker = tier.state === "known" && tier.value === "Worker";
  return !worker && !(type.state === "known" && type.value === "SingleInstance");
}
