import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EgressConfig } from "../../../config/stack-config";
import type { Connection } from "../../foundation/grant";
import { policyDocument, type PolicyStatement } from "../../foundation/policy-document";
import { tcpPort } from "../../network/tcp-port";
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
  /** The load balancer that connects to the workload, and the port. */
  readonly loadBalancer?: { readonly securityGroupId: pulumi.Input<string>; readonly port: number };
}

/** What a workload is given: exactly what its links ask for. It is deployed after its grants. */
export class WorkloadGrants extends pulumi.ComponentResource {
  /** What must exist before the first task starts. */
  public readonly granted: readonly pulumi.Resource[];

  private readonly label: string;

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
    this.label = `${args.kind.toLowerCase()} ${workload}`;
    this.granted = [
      ...args.ready,
      ...this.attach("task", args.identity.taskRole, statements.task),
      ...this.attach("execution", args.identity.executionRole, statements.execution),
      ...this.allowOut(args.identity, "https", HTTPS),
      ...Object.entries(args.egress).flatMap(([name, way]) => this.allowOut(args.identity, name, way)),
      ...once(args.connections).flatMap((connection) => this.connect(args.identity, connection)),
      ...(args.loadBalancer ? this.admitLoadBalancer(args.identity, args.loadBalancer) : []),
    ];
    this.registerOutputs({ statements });
  }

  private attach(
    kind: string,
    role: aws.iam.Role,
    statements: readonly PolicyStatement[],
  ): pulumi.Resource[] {
    return statements.length === 0
      ? []
      : [
          new aws.iam.RolePolicy(
            `${this.workload}-${kind}`,
            { role: role.name, policy: policyDocument(statements) },
            { parent: this },
          ),
        ];
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

  private connect(identity: WorkloadIdentity, connection: Connection): pulumi.Resource[] {
    return this.open(
      `${this.workload}-${connection.name}`,
      { id: identity.securityGroup.id, label: this.label },
      { id: connection.securityGroupId, label: connection.name },
      connection.port,
    );
  }

  private admitLoadBalancer(
    identity: WorkloadIdentity,
    loadBalancer: NonNullable<WorkloadGrantsArgs["loadBalancer"]>,
  ): pulumi.Resource[] {
    return this.open(
      `${this.workload}-load-balancer`,
      { id: loadBalancer.securityGroupId, label: "load balancer" },
      { id: identity.securityGroup.id, label: this.label },
      loadBalancer.port,
    );
  }

  /** A way through two security groups, on one port: out of the first, into the second. */
  private open(name: string, from: Endpoint, to: Endpoint, port: number): pulumi.Resource[] {
    return [
      new aws.vpc.SecurityGroupEgressRule(
        name,
        {
          securityGroupId: from.id,
          referencedSecurityGroupId: to.id,
          description: `To ${to.label}`,
          ...tcpPort(port),
        },
        { parent: this },
      ),
      new aws.vpc.SecurityGroupIngressRule(
        name,
        {
          securityGroupId: to.id,
          referencedSecurityGroupId: from.id,
          description: `From ${from.label}`,
          ...tcpPort(port),
        },
        { parent: this },
      ),
    ];
  }
}

/** Two logical databases of one server are one way. */
function once(connections: readonly Connection[]): readonly Connection[] {
  return [...new Map(connections.map((connection) => [connection.name, connection])).values()];
}

/** Images, logs, secrets and most public APIs are HTTPS; any other way out is asked for. */
const HTTPS: EgressConfig = { port: 443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] };

interface Endpoint {
  readonly id: pulumi.Input<string>;
  readonly label: string;
}
