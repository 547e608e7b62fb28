import { found, stackRule } from "../../vocabulary/define-rule";
import { isSingleton } from "../../vocabulary/ecs-services";
import { is, mustBeAtLeast, whenIs } from "../../vocabulary/property-checks";
import { Example, Rule, RuleContext, StackResource, UNKNOWN } from "../../vocabulary/rule";

const targetToken = "aws:appautoscaling/target:Target";
const serviceToken = "aws:ecs/service:Service";

const target = (props: Readonly<Record<string, unknown>>, ...services: readonly string[]): Example => ({
  type: targetToken,
  props,
  ...(services.length > 0 && { dependsOn: { resourceId: services } }),
});
const service = (name: string, props: Readonly<Record<string, unknown>>): Example => ({
  ...{ name, type: serviceToken, props },
});
const once = { deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 0 };

/** Of a service that may run only once, a scaler keeps one task, as where it sleeps at night. */
function keepsSingleton(scaled: StackResource, context: RuleContext): boolean {
  const services = scaled.dependsOn("resourceId").filter(({ type }) => type === serviceToken);
  const isOne = services.length > 0 && services.every((one) => isSingleton(one, context));
  return isOne && is("maxCapacity", 1)(scaled, context);
}

const ecsScalingMultiAz = stackRule({
  id: "ecs-scaling-multi-az",
  title: "A service scales in to two tasks, not to one",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  fix: "Set minCapacity to 2 or more on aws.appautoscaling.Target; in a stack file, in plinth:services.<name>.scaling.minCapacity.",
  check: (plan, context) =>
    plan
      .ofType(targetToken)
      .filter((scaled) => !keepsSingleton(scaled, context))
      .flatMap((scaled) =>
        whenIs(
          "serviceNamespace",
          ["ecs"],
          mustBeAtLeast("minCapacity", 2),
        )(scaled, context).map((verdict) => found(scaled, verdict)),
      ),
  good: [
    [target({ serviceNamespace: "ecs", minCapacity: 2 })],
    [service("a", {}), target({ serviceNamespace: "ecs", minCapacity: 2, maxCapacity: 4 }, "a")],
    [target({ serviceNamespace: "dynamodb", minCapacity: 1 })],
    [service("a", once), target({ serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 1 }, "a")],
  ],
  bad: [
    [target({ serviceNamespace: "ecs", minCapacity: 1 })],
    [target({ serviceNamespace: "ecs", minCapacity: 0 })],
    [target({ serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 1 })],
    [service("a", {}), target({ serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 1 }, "a")],
    [service("a", once), target({ serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 4 }, "a")],
    [
      service("a", once),
      service("b", {}),
      target({ serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 1 }, "a", "b"),
    ],
  ],
  unknown: [[target({ serviceNamespace: "ecs", minCapacity: UNKNOWN })]],
});

/** How far what follows its load may shrink. */
export const availabilityScalingRules: readonly Rule[] = [ecsScalingMultiAz];
