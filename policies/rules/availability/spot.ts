import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { isDaemon } from "../../vocabulary/ecs-services";
import { is, isSet, knownString, notEvaluated, violation } from "../../vocabulary/property-checks";
import { numberOf } from "../../vocabulary/plain-values";
import { Example, Plan, PlannedValue, Read, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const serviceToken = "aws:ecs/service:Service";
const clusterToken = "aws:ecs/cluster:Cluster";
const defaults = {
  token: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  property: "clusterName",
};

type Answer = boolean | "unknown";

/** Where the tasks of a service run: what it says itself, or else what its cluster says for all. */
function strategiesOf(plan: Plan, service: StackResource): Read<readonly PlannedValue[]> {
  const own = service.list("capacityProviderStrategies");
  const says = own.state === "unknown" || (own.state === "known" && own.value.length > 0);
  const launchType = service.read("launchType");
  if (!says && launchType.state === "unknown") return { state: "unknown" };
  if (says || isSet(launchType)) return own;
  const [cluster] = service.dependsOn("cluster").filter(({ type }) => type === clusterToken);
  const [companion] = cluster === undefined ? [] : companionsOf(plan, cluster, defaults, "name");
  return companion?.list("defaultCapacityProviderStrategies") ?? own;
}

/** Whether a provider is given tasks: one with neither weight nor base is not. */
function getsTasks(strategy: PlannedValue): Answer {
  const amounts = [amountOf(strategy, "weight", true), amountOf(strategy, "base", false)];
  if (amounts.includes(true)) return true;
  return amounts.includes("unknown") ? "unknown" : false;
}

function amountOf(strategy: PlannedValue, path: string, absent: boolean): Answer {
  const read = strategy.read(path);
  if (read.state === "unknown") return "unknown";
  return read.state === "absent" ? absent : numberOf(read.value) !== 0;
}

/** Whether a provider lends its capacity only. */
function isSpot(strategy: PlannedValue): Answer {
  const read = strategy.read("capacityProvider");
  return read.state === "unknown" ? "unknown" : knownString(read) === "FARGATE_SPOT";
}

/** Whether every task of a service may be ended at once, with two minutes' notice. */
function isSpotAlone(plan: Plan, service: StackResource): Answer {
  const strategies = strategiesOf(plan, service);
  if (strategies.state !== "known") return strategies.state === "unknown" ? "unknown" : false;
  const used = strategies.value
    .map((one) => [getsTasks(one), isSpot(one)] as const)
    .filter(([gets]) => gets !== false);
  if (used.length === 0 || used.some(([gets, spot]) => gets === true && spot === false)) return false;
  return used.every(([, spot]) => spot === true) ? true : "unknown";
}

/** What an interruption of the only task would be; undefined where another one takes over. */
function outage(service: StackResource): string | undefined | "unknown" {
  if (service.read("desiredCount").state === "unknown") return "unknown";
  if (!is("desiredCount", 1)(service, noSettings) || isDaemon(service, noSettings)) return undefined;
  if (isSet(service.read("loadBalancers"))) return "Requests find no task until another one has started";
  const maximum = service.read("deploymentMaximumPercent");
  if (maximum.state === "unknown") return "unknown";
  return is("deploymentMaximumPercent", 100)(service, noSettings)
    ? "It may run once only, and stands still until it has started anew"
    : undefined;
}

const noSettings = { config: {}, production: true };

function judge(plan: Plan, service: StackResource): readonly StackVerdict[] {
  const spot = isSpotAlone(plan, service);
  if (spot === false) return [];
  const what = outage(service);
  const path = "capacityProviderStrategies";
  if (what === undefined) return [];
  if (what === "unknown" || spot === "unknown") return [found(service, notEvaluated(path))];
  return [found(service, violation(path, `The only task runs on Fargate Spot, which may end it. ${what}.`))];
}

const strategy = (capacityProvider: unknown, more: Example["props"] = {}) => ({ capacityProvider, ...more });
const spot = { capacityProviderStrategies: [strategy("FARGATE_SPOT", { weight: 1 })] };
const singleton = { desiredCount: 1, deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 0 };
const behind = { loadBalancers: [{ containerName: "web", containerPort: 8080 }] };
const service = (props: Example["props"]): Example => ({ type: serviceToken, props });
const cluster: Example = { name: "main", type: clusterToken, props: {} };
const byDefault = (defaultCapacityProviderStrategies: unknown): Example => ({
  type: defaults.token,
  props: { clusterName: UNKNOWN, defaultCapacityProviderStrategies },
  dependsOn: { clusterName: ["main"] },
});
const inCluster = (props: Example["props"]): Example => ({
  ...service({ cluster: UNKNOWN, ...props }),
  dependsOn: { cluster: ["main"] },
});

const ecsServiceOnlyTaskOnSpot = stackRule({
  id: "ecs-service-only-task-on-spot",
  title: "The only task of a service does not run on Fargate Spot",
  family: "availability",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
  fix: "Run it on FARGATE (capacityProviderStrategies of aws.ecs.Service; plinth:services.<name>.capacity: fargate), or give it a second task where it may have one (desiredCount).",
  check: (plan) => plan.ofType(serviceToken).flatMap((one) => judge(plan, one)),
  good: [
    [service({ ...singleton, capacityProviderStrategies: [strategy("FARGATE", { weight: 1 })] })],
    [service({ ...spot, ...behind, desiredCount: 2 })],
    // A worker: what it had begun is begun anew by the task that follows it.
    [service({ ...spot, desiredCount: 1 })],
    [service({ ...spot, ...behind, desiredCount: 0 })],
    [
      service({
        ...singleton,
        capacityProviderStrategies: [
          strategy("FARGATE", { base: 1, weight: 0 }),
          strategy("FARGATE_SPOT", { weight: 1 }),
        ],
      }),
    ],
    [service({ ...singleton, launchType: "FARGATE" })],
    [service({ ...singleton })],
    [
      cluster,
      byDefault([strategy("FARGATE_SPOT", { weight: 1 })]),
      inCluster({ ...singleton, launchType: "FARGATE" }),
    ],
  ],
  bad: [
    [service({ ...singleton, ...spot })],
    [service({ ...spot, ...behind, desiredCount: 1 })],
    [service({ ...singleton, capacityProviderStrategies: [strategy("FARGATE_SPOT")] })],
    [
      service({
        ...singleton,
        capacityProviderStrategies: [
          strategy("FARGATE", { weight: 0 }),
          strategy("FARGATE_SPOT", { weight: 1 }),
        ],
      }),
    ],
    [cluster, byDefault([strategy("FARGATE_SPOT", { weight: 1 })]), inCluster(singleton)],
  ],
  unknown: [
    [service({ ...singleton, capacityProviderStrategies: UNKNOWN })],
    [service({ ...singleton, capacityProviderStrategies: [strategy(UNKNOWN)] })],
    [service({ ...spot, desiredCount: UNKNOWN })],
    [service({ ...spot, desiredCount: 1, deploymentMaximumPercent: UNKNOWN })],
    [cluster, byDefault(UNKNOWN), inCluster(singleton)],
  ],
});

/** What must not depend on capacity that is lent. */
export const availabilitySpotRules: readonly Rule[] = [ecsServiceOnlyTaskOnSpot];
