import type { Facts, Made, Outputs } from "./facts";

function service(facts: Facts): Made {
  const cluster = facts.text("cluster")?.split("/").pop() ?? "default";
  const arn = facts.arn("ecs", `service/${cluster}/${facts.name}`);
  return { id: arn, arn };
}

function taskDefinition(facts: Facts): Made {
  const family = facts.text("family") ?? facts.name;
  const arnWithoutRevision = facts.arn("ecs", `task-definition/${family}`);
  const revision = facts.generation + 1;
  return { id: family, arn: `${arnWithoutRevision}:${revision}`, arnWithoutRevision, revision };
}

/** ECS and the scaling of its services. */
export const ecs: Outputs = {
  "appautoscaling/policy": (facts) => ({
    id: facts.name,
    arn: facts.arn(
      "autoscaling",
      `scalingPolicy:${facts.random.uuid()}:resource/${facts.text("serviceNamespace") ?? "ecs"}/` +
        `${facts.text("resourceId") ?? ""}:policyName/${facts.name}`,
    ),
    alarmArns: [],
  }),
  "appautoscaling/scheduledAction": (facts) => ({
    id: facts.name,
    arn: facts.arn("autoscaling", `scheduledAction:${facts.random.uuid()}:scheduledActionName/${facts.name}`),
  }),
  "appautoscaling/target": (facts) => ({
    id: facts.text("resourceId") ?? facts.name,
    arn: facts.arn("application-autoscaling", `scalable-target/0${facts.random.smallLetters(35)}`),
  }),
  "ecs/capacityProvider": (facts) => {
    const arn = facts.arn("ecs", `capacity-provider/${facts.name}`);
    return { id: arn, arn };
  },
  "ecs/cluster": (facts) => {
    const arn = facts.arn("ecs", `cluster/${facts.name}`);
    return { id: arn, arn };
  },
  "ecs/clusterCapacityProviders": (facts) => ({ id: facts.text("clusterName") ?? facts.name }),
  "ecs/service": service,
  "ecs/taskDefinition": taskDefinition,
};
