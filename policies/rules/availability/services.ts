import { stackRule } from "../../vocabulary/define-rule";
import { isDaemon, isSingleton, standsInSubnets } from "../../vocabulary/ecs-services";
import { is } from "../../vocabulary/property-checks";
import { Example, Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberAtLeast, spansZones } from "../../vocabulary/subnet-zones";

/** Subnets whose zones AWS picks. */
const noZones: readonly Example[] = ["a", "b"].map((name) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: {},
}));

const serviceExample = (props: Readonly<Record<string, unknown>>) => ({
  type: "aws:ecs/service:Service",
  props,
});
const inSubnets = (...subnets: readonly string[]) => ({ networkConfiguration: { subnets } });

const ecsServiceMultiAz = stackRule({
  id: "ecs-service-multi-az",
  title: "A service runs two tasks or more, in two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  fix: "Set desiredCount to 2 or more on aws.ecs.Service (plinth:services.<name>.desiredCount), with subnets of at least two zones; a service that may run only once says so by deploymentMaximumPercent: 100 and deploymentMinimumHealthyPercent: 0 (singleton: true).",
  check: spansZones({
    of: ["aws:ecs/service:Service"],
    lists: ["networkConfiguration.subnets"],
    except: (service, context) => is("desiredCount", 0)(service, context),
    standsInSubnets,
    also: (service, context) =>
      isSingleton(service, context) || isDaemon(service, context)
        ? []
        : numberAtLeast("desiredCount", 2)(service, context),
  }),
  good: [
    [serviceExample({ desiredCount: 2, ...inSubnets(UNKNOWN, UNKNOWN) })],
    [serviceExample({ desiredCount: 0, ...inSubnets("subnet-a") })],
    [serviceExample({ desiredCount: 2 })],
    [serviceExample({ desiredCount: 2, launchType: "EXTERNAL" })],
    [
      serviceExample({
        desiredCount: 1,
        deploymentMaximumPercent: 100,
        deploymentMinimumHealthyPercent: 0,
        ...inSubnets(UNKNOWN, UNKNOWN),
      }),
    ],
  ],
  bad: [
    [serviceExample({ desiredCount: 1, ...inSubnets(UNKNOWN, UNKNOWN) })],
    [serviceExample({ desiredCount: 2, ...inSubnets("subnet-a") })],
    [serviceExample({ ...inSubnets(UNKNOWN, UNKNOWN) })],
    [serviceExample({ desiredCount: 1 })],
    [serviceExample({ desiredCount: 2, launchType: "FARGATE" })],
    [serviceExample({ desiredCount: 2, capacityProviderStrategies: [{ capacityProvider: "FARGATE" }] })],
  ],
  unknown: [
    [serviceExample({ desiredCount: 2, launchType: UNKNOWN })],
    [serviceExample({ desiredCount: UNKNOWN, ...inSubnets(UNKNOWN, UNKNOWN) })],
    [serviceExample({ desiredCount: 2, networkConfiguration: { subnets: UNKNOWN } })],
    [
      ...noZones,
      {
        ...serviceExample({ desiredCount: 2, ...inSubnets(UNKNOWN, UNKNOWN) }),
        dependsOn: { networkConfiguration: ["a", "b"] },
      },
    ],
  ],
});

/** What must not stop when one zone does: services on ECS. */
export const availabilityServiceRules: readonly Rule[] = [ecsServiceMultiAz];
