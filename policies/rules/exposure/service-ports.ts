import {
  type MappedPort,
  readContainers,
  serviceComponentToken,
  mappedPortsOf,
  taskDefinitionToken,
} from "../../vocabulary/container-definitions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import {
  isFalse,
  isWhollyUnknown,
  knownString,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { numberOf } from "../../vocabulary/plain-values";
import { Example, PlannedValue, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const serviceToken = "aws:ecs/service:Service";

const namesPath = "serviceConnectConfiguration.services";

/** By which a service hands requests to its tasks, and how an entry names the port. */
const ways: readonly (readonly [path: string, leads: (entry: PlannedValue, port: MappedPort) => Answer])[] = [
  [
    "loadBalancers",
    (entry, port) => both(says(entry, "containerName", port.container), toNumber(entry, port)),
  ],
  [namesPath, toName],
  ["vpcLatticeConfigurations", toName],
];

type Answer = boolean | "unknown";

const both = (one: Answer, other: Answer): Answer =>
  one === false || other === false ? false : one === true && other === true ? true : "unknown";

function says(entry: PlannedValue, path: string, wanted: string | undefined): Answer {
  const read = entry.read(path);
  if (read.state === "unknown" || wanted === undefined) return "unknown";
  return knownString(read) === wanted;
}

function toNumber(entry: PlannedValue, { number }: MappedPort): Answer {
  const read = entry.read("containerPort");
  if (read.state === "unknown") return "unknown";
  return read.state === "known" && numberOf(read.value) === number;
}

function toName(entry: PlannedValue, { name }: MappedPort): Answer {
  return name === undefined ? false : says(entry, "portName", name);
}

/** Whether anything that the service says leads to a port of its tasks. */
function isReached(service: StackResource, port: MappedPort): Answer {
  // What is asked by the name of a registry knows the address of the task, and so every port of it.
  const registries = service.list("serviceRegistries");
  const registry = service.map("serviceRegistries");
  if (registry.state !== "absent" || (registries.state === "known" && registries.value.length > 0))
    return true;
  const connect = service.read("serviceConnectConfiguration.enabled");
  const answers = ways.flatMap(([path, leads]): readonly Answer[] => {
    const entries = service.list(path);
    const isOff = path === namesPath && connect.state === "known" && isFalse(connect.value);
    if (entries.state === "absent" || isOff) return [];
    if (entries.state === "unknown" || (path === namesPath && connect.state === "unknown"))
      return ["unknown"];
    return entries.value.map((entry) => (isWhollyUnknown(entry) ? "unknown" : leads(entry, port)));
  });
  if (answers.includes(true)) return true;
  return answers.includes("unknown") ? "unknown" : false;
}

/** The task definition that a service runs, where it is in the plan. */
function taskOf(service: StackResource): StackResource | undefined {
  const tasks = service.dependsOn("taskDefinition").filter(({ type }) => type === taskDefinitionToken);
  return tasks.length === 1 ? tasks[0] : undefined;
}

function judge(service: StackResource): readonly StackVerdict[] {
  const { state } = service.read("taskDefinition");
  // Whoever deploys otherwise names the tasks elsewhere.
  if (state === "absent") return [];
  const task = taskOf(service);
  if (task === undefined) return [found(service, notEvaluated("taskDefinition"))];
  const mode = task.read("networkMode");
  // Elsewhere a port is one of the host, which others may ask.
  if (mode.state !== "unknown" && knownString(mode) !== "awsvpc") return [];
  const containers = readContainers(task);
  if (mode.state === "unknown" || containers.state === "unknown")
    return [found(service, notEvaluated("taskDefinition"))];
  const ports = containers.state === "absent" ? [] : mappedPortsOf(containers.value);
  if (ports === "unknown") return [found(service, notEvaluated("taskDefinition"))];
  return ports.flatMap((port): readonly StackVerdict[] => {
    const reached = isReached(service, port);
    if (reached === true) return [];
    if (reached === "unknown") return [found(service, notEvaluated("loadBalancers"))];
    const { container = "a container", number } = port;
    const message = `Nothing reaches port ${number} of ${container}: no target group, no name of Service Connect, no registry.`;
    return [found(service, violation("loadBalancers", message, `${container}/${number}`))];
  });
}

const containers = (...portMappings: readonly unknown[]) => [{ name: "web", portMappings }];
const task = (containerDefinitions: unknown, more: Example["props"] = {}): Example => ({
  name: "task",
  type: taskDefinitionToken,
  props: { networkMode: "awsvpc", containerDefinitions, ...more },
});
const mapped = task(JSON.stringify(containers({ containerPort: 8080, name: "http" })));
const service = (props: Example["props"]): Example => ({
  name: "service",
  type: serviceToken,
  props: { taskDefinition: UNKNOWN, ...props },
  dependsOn: { taskDefinition: ["task"] },
});
const component = (...portMappings: readonly unknown[]): Example => ({
  name: "web",
  type: serviceComponentToken,
  props: { containers: containers(...portMappings) },
});
const hidden: Example = { ...task(UNKNOWN), parent: "web" };
const balanced = (containerPort: unknown) => ({
  loadBalancers: [{ targetGroupArn: UNKNOWN, containerName: "web", containerPort }],
});
const connected = (...portNames: readonly unknown[]) => ({
  serviceConnectConfiguration: { enabled: true, services: portNames.map((portName) => ({ portName })) },
});

const ecsServicePortReached = stackRule({
  id: "ecs-service-port-reached",
  title: "A port that a service opens is reached by somebody",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html",
  fix: "Say who asks the port: loadBalancers, serviceConnectConfiguration.services or serviceRegistries of aws.ecs.Service; in a stack file `uses: {services.<name>: <port>}` of the service that asks, or a route with `port: <port>` under plinth:services.<name>.routes. A port that nobody asks is taken out of portMappings (plinth:services.<name>.ports): containers of one task reach one another without.",
  check: (plan) => plan.ofType(serviceToken).flatMap(judge),
  good: [
    [mapped, service(balanced(8080))],
    [mapped, service(balanced("8080"))],
    [mapped, service(connected("http"))],
    [mapped, service({ vpcLatticeConfigurations: [{ portName: "http", targetGroupArn: UNKNOWN }] })],
    [mapped, service({ serviceRegistries: { registryArn: UNKNOWN } })],
    [mapped, service({ serviceRegistries: UNKNOWN })],
    [task(JSON.stringify([{ name: "worker" }])), service({})],
    [task(JSON.stringify(containers({ containerPort: 8080 })), { networkMode: "bridge" }), service({})],
    [task(JSON.stringify(containers({ containerPort: 8080 })), { networkMode: undefined }), service({})],
    [{ type: serviceToken, props: { deploymentController: { type: "EXTERNAL" } } }],
    [component({ containerPort: 8080 }), hidden, service(balanced(8080))],
  ],
  bad: [
    [mapped, service({})],
    [mapped, service(balanced(9000))],
    [mapped, service({ loadBalancers: [{ containerName: "gate", containerPort: 8080 }] })],
    [mapped, service(connected())],
    [mapped, service(connected("grpc"))],
    [mapped, service({ serviceConnectConfiguration: { enabled: false, services: [{ portName: "http" }] } })],
    // One of two ports, and one of two containers.
    [
      task(JSON.stringify(containers({ containerPort: 8080 }, { containerPort: 9102 }))),
      service(balanced(8080)),
    ],
    [
      task(
        JSON.stringify([
          ...containers({ containerPort: 8080 }),
          { name: "gate", portMappings: [{ containerPort: 8443 }] },
        ]),
      ),
      service(balanced(8080)),
    ],
    [component({ containerPort: 8080 }), hidden, service({})],
  ],
  unknown: [
    [task(UNKNOWN), service({})],
    [task(JSON.stringify(containers({ containerPort: 8080 })), { networkMode: UNKNOWN }), service({})],
    [mapped, service({ loadBalancers: UNKNOWN })],
    [mapped, service({ loadBalancers: [UNKNOWN] })],
    [mapped, service(balanced(UNKNOWN))],
    [mapped, service(connected(UNKNOWN))],
    [component({ containerPort: UNKNOWN }), hidden, service(balanced(8080))],
    [{ type: serviceToken, props: { taskDefinition: "web:7" } }],
  ],
});

/** Ports of services that nobody asks. */
export const exposureServicePortRules: readonly Rule[] = [ecsServicePortReached];
