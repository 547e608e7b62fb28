import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mainLoadBalancer } from "../../../config/ingress/main-load-balancer";
import type { EgressConfig } from "../../../config/stack-config";
import type { Connection } from "../../foundation/grant";
import type { PolicyStatement } from "../../foundation/policy-document";
import { inlinePolicy } from "../../foundation/role";
import { openWay, type WayEnd } from "../../network/security-group-rules";
import { mergeStatements } from "../merge-statements";
import type { WorkloadIdentity } from "./workload-identity";

export interface WorkloadGrantsArgs {
  /** What the workload is, as types and descriptions of resources call it: `Service`. */
  readonly kind: string;
  readonly identity: WorkloadIdentity;
  /** What the application may do. */
  readonly taskStatements: readonly PolicyStatement[];
  /** What starting a task needs. */
  readonly executionStatements: readonly PolicyStatement[];
  /** What the workload may connect to. */
  readonly connections: readonly Connection[];
  /** What the stores must have ready, e.g. a database user. */
  readonly ready: readonly pulumi.Resource[];
  /** Further ways out, by name. */
  readonly egress: Readonly<Record<string, EgressConfig>>;
  /** The load balancers that connect to the workload, each at its ports. */
  readonly loadBalancers?: readonly LoadBalancerEnd[];
}

/** A load balancer that connects to a workload. */
export interface LoadBalancerEnd {
  readonly name: string;
  readonly securityGroupId: Connection["securityGroupId"];
  readonly ports: readonly number[];
  /** The port that was the only one when the names of its rules had no number. */
  readonly namedBefore?: number;
}

/** What a workload is given: exactly what its links ask for. It is deployed after its grants. */
export class WorkloadGrants extends pulumi.ComponentResource {
  /** What must exist before the first task starts. */
  public readonly granted: readonly pulumi.Resource[];

  constructor(
    private readonly workload: string,
    args: WorkloadGrantsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const statements = {
      task: mergeStatements(args.taskStatements),
      execution: mergeStatements(args.executionStatements),
    };
    super(`plinth:compute:${args.kind}Grants`, workload, { statements }, opts);
    const { identity, loadBalancers = [] } = args;
    const own = { id: identity.securityGroup.id, label: `${args.kind.toLowerCase()} ${workload}` };
    const inside = { parent: this };
    const reach = ({ name, securityGroupId: id, port }: Connection) =>
      openWay(`${workload}-${name}`, own, { id, label: name }, port, inside);
    this.granted = [
      ...args.ready,
      ...inlinePolicy(`${workload}-task`, identity.taskRole, statements.task, inside),
      ...inlinePolicy(`${workload}-execution`, identity.executionRole, statements.execution, inside),
      ...this.allowOut(identity, "https", HTTPS),
      ...Object.entries(args.egress).flatMap(([name, way]) => this.allowOut(identity, name, way)),
      ...once(args.connections).flatMap(reach),
      ...loadBalancers.flatMap((loadBalancer) => this.admit(loadBalancer, own)),
    ];
    this.registerOutputs({ statements });
  }

  /** Rules of a number: while a service goes over to another port, the load balancer still reaches the old one. */
  private admit(
    { name, securityGroupId: id, ports, namedBefore }: LoadBalancerEnd,
    to: WayEnd,
  ): pulumi.Resource[] {
    const isMain = name === mainLoadBalancer;
    const way = `${this.workload}-load-balancer${isMain ? "" : `s-${name}`}`;
    const from = { id, label: isMain ? "load balancer" : `load balancer ${name}` };
    return ports.flatMap((port) => {
      const aliases = port === namedBefore ? [{ name: way }] : [];
      return openWay(`${way}-${port}`, from, to, port, { parent: this, aliases });
    });
  }

  private allowOut(identity: WorkloadIdentity, name: string, way: EgressConfig): pulumi.Resource[] {
    return way.cidrBlocks.map(
      (cidrIpv4) =>
        new aws.vpc.SecurityGroupEgressRule(
          `${this.workload}-${name}-${cidrIpv4}`,
          {
            securityGroupId: identity.securityGroup.id,
            description: `${name} to ${cidrIpv4}`,
            cidrIpv4,
            ipProtocol: way.protocol,
            fromPort: way.port,
            toPort: way.port,
          },
          { parent: this },
        ),
    );
  }
}

/** Two logical databases of one server are one way. */
function once(connections: readonly Connection[]): readonly Connection[] {
  return [...new Map(connections.map((connection) => [connection.name, connection])).values()];
}

/** Images, logs, secrets and most public APIs are HTTPS; any other way out is asked for. */
const HTTPS: EgressConfig = { port: 443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] };
