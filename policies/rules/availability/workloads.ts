import { beanstalkOption } from "../../vocabulary/beanstalk-options";
import { containerRule, taskDefinitionToken } from "../../vocabulary/container-definitions";
import { resourceRule } from "../../vocabulary/define-rule";
import { componentUrn } from "../../vocabulary/exceptions";
import { isDaemon, isSingleton } from "../../vocabulary/ecs-services";
import { loadBalancerTokens, targetGroupTokens } from "../../vocabulary/listener-tokens";
import {
  all,
  given,
  is,
  isSet,
  mustBeAtLeast,
  mustBeOneOf,
  mustBeSet,
  mustBeTrue,
  mustNotBeFalse,
  notEvaluated,
  unless,
  violation,
  when,
  whenIs,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const ecsServiceAzRebalancing = resourceRule({
  id: "ecs-service-az-rebalancing",
  title: "A service spreads its tasks anew when a zone comes back",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  tokens: ["aws:ecs/service:Service"],
  fix: 'Set availabilityZoneRebalancing "ENABLED" on aws.ecs.Service, or leave it out: a new service has it where it can.',
  // Rebalancing starts a second task before it stops the first, which a singleton forbids. For a new service that says
  // nothing "Amazon ECS defaults the value to ENABLED":
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
  check: unless([isDaemon, isSingleton], mustBeOneOf("availabilityZoneRebalancing", ["ENABLED"], "passes")),
  good: [{ availabilityZoneRebalancing: "ENABLED" }, {}, { schedulingStrategy: "DAEMON" }],
  bad: [{ availabilityZoneRebalancing: "DISABLED" }],
  unknown: [{ availabilityZoneRebalancing: UNKNOWN }],
});

const ecsServiceMinHealthy = resourceRule({
  id: "ecs-service-min-healthy",
  title: "A deployment never runs fewer tasks than wanted",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  tokens: ["aws:ecs/service:Service"],
  fix: "Set deploymentMinimumHealthyPercent: 100 on aws.ecs.Service; in a stack file, in plinth:services.<name>.deployment.minimumHealthyPercent.",
  check: unless([isDaemon, isSingleton], mustBeAtLeast("deploymentMinimumHealthyPercent", 100, "passes")),
  good: [
    { deploymentMinimumHealthyPercent: 100 },
    {},
    { deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 },
  ],
  bad: [{ deploymentMinimumHealthyPercent: 50 }],
  unknown: [{ deploymentMinimumHealthyPercent: UNKNOWN }],
});

const ecsContainerHealthCheck = containerRule({
  id: "ecs-container-health-check",
  title: "A container that no load balancer asks is checked by ECS itself",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",
  fix: "Give the container a healthCheck; in a stack file, plinth:services.<name>.healthCheck.command or plinth:services.<name>.containers.<name>.healthCheck.command.",
  exceptions: [
    {
      of: "the tasks of a job",
      because: "They run to their end and are told by how they end; ECS replaces none that is not healthy.",
      within: ["plinth:compute:Job"],
    },
  ],
  // A container with a port is taken to be asked by a load balancer.
  check: (container, context, path) => {
    const ports = container.list("portMappings");
    const listens = ports.state === "known" && ports.value.length > 0;
    if (listens || is("essential", false)(container, context) || isSet(container.read("healthCheck")))
      return [];
    return ports.state === "unknown" || container.read("essential").state === "unknown"
      ? [notEvaluated(`${path}.portMappings`)]
      : [violation(path, "The container has neither a port nor a health check.")];
  },
  good: [
    { name: "web", portMappings: [{ containerPort: 8000 }] },
    { name: "worker", healthCheck: UNKNOWN },
  ],
  bad: [{ name: "worker", essential: true }],
  passes: [
    { type: "plinth:compute:Job", props: { containers: [{ name: "migrate", essential: true }] } },
    {
      type: taskDefinitionToken,
      props: { containerDefinitions: JSON.stringify([{ name: "migrate", essential: true }]) },
      parent: componentUrn("plinth:compute:Compute", "plinth:compute:Job"),
    },
  ],
});

const ecsCapacityManagedTermination = resourceRule({
  id: "ecs-capacity-managed-termination",
  title: "Scaling in never stops an instance that runs tasks",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ECS.19" },
  tokens: ["aws:ecs/capacityProvider:CapacityProvider"],
  fix: 'Set autoScalingGroupProvider.managedTerminationProtection "ENABLED" and managedScaling.status "ENABLED" on aws.ecs.CapacityProvider.',
  check: when(
    given("autoScalingGroupProvider"),
    all(
      mustBeOneOf("autoScalingGroupProvider.managedTerminationProtection", ["ENABLED"]),
      mustBeOneOf("autoScalingGroupProvider.managedScaling.status", ["ENABLED"]),
    ),
  ),
  good: [
    {
      autoScalingGroupProvider: {
        managedTerminationProtection: "ENABLED",
        managedScaling: { status: "ENABLED" },
      },
    },
    { managedInstancesProvider: {} },
  ],
  bad: [
    { autoScalingGroupProvider: { managedScaling: { status: "ENABLED" } } },
    { autoScalingGroupProvider: { managedTerminationProtection: "ENABLED" } },
  ],
  unknown: [
    {
      autoScalingGroupProvider: {
        managedTerminationProtection: UNKNOWN,
        managedScaling: { status: "ENABLED" },
      },
    },
  ],
});

const ecsCapacityManagedDraining = resourceRule({
  id: "ecs-capacity-managed-draining",
  title: "An instance hands over its tasks before it stops",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html",
  tokens: ["aws:ecs/capacityProvider:CapacityProvider"],
  fix: 'Set autoScalingGroupProvider.managedDraining "ENABLED" on aws.ecs.CapacityProvider.',
  check: when(
    given("autoScalingGroupProvider"),
    mustBeOneOf("autoScalingGroupProvider.managedDraining", ["ENABLED"]),
  ),
  good: [{ autoScalingGroupProvider: { managedDraining: "ENABLED" } }],
  bad: [{ autoScalingGroupProvider: { managedDraining: "DISABLED" } }],
  unknown: [{ autoScalingGroupProvider: { managedDraining: UNKNOWN } }],
});

const tgHealthCheck = resourceRule({
  id: "tg-health-check",
  title: "A target group asks its targets a path of their own",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_261" },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  tokens: targetGroupTokens,
  fix: "Set healthCheck.path on aws.lb.TargetGroup; in a stack file, in plinth:services.<name>.healthCheck.path.",
  check: (group, context) => [
    ...mustNotBeFalse("healthCheck.enabled")(group, context),
    ...(is("targetType", "lambda")(group, context) ||
    is("protocol", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC")(group, context)
      ? []
      : mustBeSet("healthCheck.path")(group, context)),
  ],
  good: [{ protocol: "HTTP", healthCheck: { path: UNKNOWN } }, { protocol: "TCP" }],
  bad: [{ protocol: "HTTP" }, { protocol: "HTTP", healthCheck: { enabled: false, path: "/healthz" } }],
  unknown: [{ healthCheck: { enabled: UNKNOWN, path: "/healthz" } }],
});

const nlbCrossZone = resourceRule({
  id: "nlb-cross-zone",
  title: "A network load balancer reaches the targets of every zone",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: { cdkNag: "elb.ELBCrossZoneLoadBalancingEnabled", checkov: "CKV_AWS_152" },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cross-zone.html",
  tokens: loadBalancerTokens,
  fix: "Set enableCrossZoneLoadBalancing: true on aws.lb.LoadBalancer.",
  check: whenIs("loadBalancerType", ["network", "gateway"], mustBeTrue("enableCrossZoneLoadBalancing")),
  good: [
    { loadBalancerType: "network", enableCrossZoneLoadBalancing: true },
    { loadBalancerType: "application" },
  ],
  bad: [
    { loadBalancerType: "network" },
    { loadBalancerType: "gateway", enableCrossZoneLoadBalancing: false },
  ],
  unknown: [{ loadBalancerType: "network", enableCrossZoneLoadBalancing: UNKNOWN }],
});

const setting = (namespace: string, name: string, value: unknown) => ({ namespace, name, value });
const balanced = (minimum: unknown, zones = "Any 2") => ({
  settings: [
    setting("aws:autoscaling:asg", "MinSize", minimum),
    setting("aws:autoscaling:asg", "Availability Zones", zones),
    setting("aws:elasticbeanstalk:environment", "EnvironmentType", "LoadBalanced"),
  ],
});

const ebMultiAz = resourceRule({
  id: "eb-multi-az",
  title: "An Elastic Beanstalk environment runs two instances or more, in two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html",
  tokens: ["aws:elasticbeanstalk/environment:Environment"],
  fix: "Set MinSize to 2 or more and Availability Zones to Any 2 (namespace aws:autoscaling:asg), and EnvironmentType to LoadBalanced, in settings of aws.elasticbeanstalk.Environment.",
  check: (environment) => {
    const minimum = beanstalkOption(environment, "aws:autoscaling:asg", "MinSize");
    const zones = beanstalkOption(environment, "aws:autoscaling:asg", "Availability Zones");
    const type = beanstalkOption(environment, "aws:elasticbeanstalk:environment", "EnvironmentType");
    if ([minimum, zones, type].some(({ state }) => state === "unknown")) return [notEvaluated("settings")];
    const single = type.state === "known" && type.value === "SingleInstance";
    const few = minimum.state !== "known" || (numberOf(minimum.value) ?? 0) < 2;
    const oneZone = zones.state === "known" && zones.value === "Any 1";
    return single || few || oneZone
      ? [violation("settings", "One instance or one zone carries the environment.")]
      : [];
  },
  good: [balanced("2"), balanced(3, "Any 3")],
  bad: [balanced("1"), balanced("2", "Any 1"), {}],
  unknown: [{ settings: UNKNOWN }, balanced(UNKNOWN)],
});

/** Services and target groups: what keeps running while parts of it fail. */
export const availabilityWorkloadRules: readonly Rule[] = [
  ecsServiceAzRebalancing,
  ecsServiceMinHealthy,
  ecsContainerHealthCheck,
  ecsCapacityManagedTermination,
  ecsCapacityManagedDraining,
  tgHealthCheck,
  nlbCrossZone,
  ebMultiAz,
];
