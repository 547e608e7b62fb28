import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule } from "../../vocabulary/define-rule";
import { isFargateProvider, runsOnFargate } from "../../vocabulary/ecs-services";
import { isWhollyUnknown, mustBeSet, notEvaluated } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const clusterToken = "aws:ecs/cluster:Cluster";
const providers = {
  token: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  property: "clusterName",
};
const services = { token: "aws:ecs/service:Service", property: "cluster" };

/** Whether the plan runs anything of a cluster on Fargate. */
function usesFargate(plan: Plan, cluster: StackResource): boolean | "unknown" {
  const run = companionsOf(plan, cluster, services, "name").map(runsOnFargate);
  if (run.includes(true)) return true;
  const lists = companionsOf(plan, cluster, providers, "name").map((one) => one.list("capacityProviders"));
  if (lists.some((list) => list.state === "known" && list.value.some(isFargateProvider))) return true;
  const hidden = lists.some(
    (list) => list.state === "unknown" || (list.state === "known" && list.value.some(isWhollyUnknown)),
  );
  return hidden || run.includes("unknown") ? "unknown" : false;
}

const keyPath = "configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId";

const cluster: Example = { name: "main", type: clusterToken, props: {} };
const encrypted: Example = {
  ...cluster,
  props: { configuration: { managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: UNKNOWN } } },
};
const capacity = (capacityProviders: unknown): Example => ({
  type: providers.token,
  props: { clusterName: UNKNOWN, capacityProviders },
  dependsOn: { clusterName: ["main"] },
});
const service = (props: Example["props"]): Example => ({
  type: services.token,
  props: { cluster: UNKNOWN, ...props },
  dependsOn: { cluster: ["main"] },
});

const ecsFargateStorageCmk = stackRule({
  id: "ecs-fargate-storage-cmk",
  title: "The scratch storage of Fargate tasks is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html",
  fix: `Set ${keyPath} on aws.ecs.Cluster; in a stack file, plinth:cluster.ephemeralStorageKey: customerManaged.`,
  check: (plan, context) =>
    plan.ofType(clusterToken).flatMap((one) => {
      const used = usesFargate(plan, one);
      if (used === false) return [];
      const verdicts = mustBeSet(keyPath)(one, context);
      return verdicts.map((verdict) => found(one, used === "unknown" ? notEvaluated(verdict.path) : verdict));
    }),
  good: [
    [encrypted, capacity(["FARGATE"])],
    [cluster],
    [cluster, capacity(["machines"]), service({ launchType: "EC2" })],
  ],
  bad: [
    [cluster, capacity(["FARGATE", "FARGATE_SPOT"])],
    [cluster, service({ launchType: "FARGATE" })],
    [cluster, service({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] })],
  ],
  unknown: [
    [cluster, capacity(UNKNOWN)],
    [cluster, service({ launchType: UNKNOWN })],
    [cluster, capacity([UNKNOWN])],
  ],
});

/** What Fargate writes to disk. */
export const encryptionFargateStorageRules: readonly Rule[] = [ecsFargateStorageCmk];
