import { resourceRule } from "../../vocabulary/define-rule";
import { mustBeAtLeast, whenIs } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const ecsScalingMultiAz = resourceRule({
  id: "ecs-scaling-multi-az",
  title: "A service scales in to two tasks, not to one",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  tokens: ["aws:appautoscaling/target:Target"],
  fix: "Set minCapacity to 2 or more on aws.appautoscaling.Target; in a stack file, in plinth:services.<name>.scaling.minCapacity.",
  check: whenIs("serviceNamespace", ["ecs"], mustBeAtLeast("minCapacity", 2)),
  good: [
    { serviceNamespace: "ecs", minCapacity: 2 },
    { serviceNamespace: "dynamodb", minCapacity: 1 },
  ],
  bad: [
    { serviceNamespace: "ecs", minCapacity: 1 },
    { serviceNamespace: "ecs", minCapacity: 0 },
  ],
  unknown: [{ serviceNamespace: "ecs", minCapacity: UNKNOWN }],
});

/** How far what follows its load may shrink. */
export const availabilityScalingRules: readonly Rule[] = [ecsScalingMultiAz];
