import type * as aws from "@pulumi/aws";
import type { PortConfig, ServiceConfig } from "../../../config/stack-config";
import { awslogs } from "../container/container-definition";
import type { ContainerLog, PortMapping } from "../container/container-spec";
import type { Discovery } from "../discovery";

type Proxied = Pick<ServiceConfig, "discovery" | "ports" | "reaches">;

/**
 * The proxy beside the tasks of a service: with it they find others, and at some of their ports they are found. None for a
 * service that does neither. An alias is the name of the service and the number of the port: what a client asks is what
 * the container listens on, as in Compose.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function serviceConnectConfiguration(
  name: string,
  { discovery, ports, reaches }: Proxied,
  services: Readonly<Record<string, Pick<ServiceConfig, "discovery">>>,
  discovered: Discovery | undefined,
  log: ContainerLog,
): aws.types.input.ecs.ServiceServiceConnectConfiguration | undefined {
  const asks = reaches.some(({ service }) => services[service]?.discovery?.by === "serviceConnect");
  const asked = discovery?.by === "serviceConnect" ? discovery.ports : [];
  const namespace = discovered?.namespace;
  if (namespace === undefined || (!asks && asked.length === 0)) return undefined;
  return {
    enabled: true,
    namespace: namespace.arn,
    services: asked.length === 0 ? undefined : asked.map((port) => endpoint(name, port, ports[port]!)),
    logConfiguration: awslogs(log, "service-connect"),
  };
}

function endpoint(
  service: string,
  name: string,
  { port, protocol, requestTimeout }: PortConfig,
): aws.types.input.ecs.ServiceServiceConnectConfigurationService {
  return {
    portName: name,
    // Unique in the namespace; no noun has an underscore.
    discoveryName: `${service}_${name}`,
    clientAlias: [{ dnsName: service, port }],
    timeout: protocol === "tcp" ? undefined : { perRequestTimeoutSeconds: requestTimeout },
  };
}

/** A port as the container definition has it: with a name and what is spoken, where a proxy hands it on. */
export function portMapping(name: string, config: PortConfig, { discovery }: Proxied): PortMapping {
  const { port, protocol } = config;
  if (discovery?.by !== "serviceConnect" || !discovery.ports.includes(name)) return { port };
  return { port, name, ...(protocol !== "tcp" && { appProtocol: protocol }) };
}
