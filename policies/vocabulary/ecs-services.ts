import { Condition, is } from "./property-checks";

/** Exactly one task at any time, by declaration: the old one stops before the new one starts. */
export const isSingleton: Condition = (service, context) =>
  is("deploymentMaximumPercent", 100)(service, context) &&
  is("deploymentMinimumHealthyPercent", 0)(service, context);

/** One task on each instance: ECS counts and places them itself. */
export const isDaemon: Condition = is("schedulingStrategy", "DAEMON");
