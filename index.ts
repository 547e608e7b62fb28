import * as pulumi from "@pulumi/pulumi";
import { Compute } from "./components/compute/compute";
import { Data } from "./components/data/data";
import { Delivery } from "./components/delivery/delivery";
import { Domains } from "./components/domains/domains";
import { Edge } from "./components/edge/edge";
import { Foundation } from "./components/foundation/foundation";
import { rolePath } from "./components/foundation/location";
import { StackTransform } from "./components/foundation/stack-transform";
import { tellEngineLess } from "./components/foundation/told-to-engine";
import { Ingress } from "./components/ingress/ingress";
import { Network } from "./components/network/network";
import { gatewayEndpoints, storeSections } from "./config/data/stores";
import { readProgramConfig } from "./config/program-config";
import { readSecretValues } from "./config/foundation/secret-values";
import { stackOutputs } from "./outputs";

// For a bug in the program itself: the traces that Pulumi.yaml switches off, and what the engine is told of each step and
// line. All of it costs time for each resource.
if (process.env.PLINTH_STACK_TRACES) Error.stackTraceLimit = 50;
else tellEngineLess();

/** Reads the stack file, builds the tiers in the order in which data flows, and names what came out. */
export = async (): Promise<pulumi.Inputs> => {
  const config = readProgramConfig();
  const { account, region, partition, environment, recipe, system, owner, costCenter } = config;
  const { permissionsBoundary, services, loadBalancers, distributions } = config;
  const location = { account, region, partition };
  const protect = recipe === "production";
  const stack = { system, environment };
  const prefix = `${system}-${environment}`;

  const transform = new StackTransform({
    costTags: {
      System: system,
      Environment: environment,
      Owner: owner,
      CostCenter: costCenter,
      ManagedBy: "pulumi",
    },
    rolePath: rolePath(system, environment),
    permissionsBoundary,
    overrides: config.overrides,
  });

  const foundation = new Foundation("foundation", {
    ...{ location, environment, recipe, system, owner, costCenter },
    waivers: config.waivers,
    keys: config.keys,
    alarmEmails: config.alarms.emails,
    secrets: config.secrets,
    secretValues: readSecretValues(),
  });
  const { alarmTopic, secrets } = foundation;
  const keyFor = foundation.keyFor.bind(foundation);

  const domains = any(config.domains)
    ? new Domains("domains", { domains: config.domains, region, protect })
    : undefined;

  const network =
    config.network &&
    new Network("network", {
      ...{ location, keyFor, network: config.network, gatewayEndpoints: gatewayEndpoints(config) },
    });

  const data = storeSections.some((section) => any(config[section]))
    ? new Data("data", { location, stack, network, keyFor, alarmTopic, protect, prefix, stores: config })
    : undefined;

  const ingress =
    network && domains && any(loadBalancers)
      ? new Ingress("ingress", {
          ...{ location, stack, network, domains, loadBalancers, services, distributions, protect },
        })
      : undefined;

  const compute =
    network &&
    config.cluster &&
    new Compute("compute", {
      ...{ location, stack, network, ingress, keyFor, prefix, workloads: config },
      ...config.cluster,
      alarmTopicArn: alarmTopic?.arn,
      referable: { ...data?.stores, secrets, domains: domains?.domains },
    });

  const edge =
    ingress &&
    domains &&
    new Edge("edge", {
      ...{ location, stack, domains, ingress, services, distributions, protect },
      buckets: data?.made.buckets ?? {},
    });

  const delivery =
    config.delivery &&
    new Delivery("delivery", { location, system, environment, permissionsBoundary, ...config.delivery });

  await transform.requireEveryOverrideUsed();
  return stackOutputs({ foundation, domains, network, data, compute, edge, delivery });
};

function any(section: object): boolean {
  return Object.keys(section).length > 0;
}
