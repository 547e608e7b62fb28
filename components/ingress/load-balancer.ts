import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mainLoadBalancer } from "../../config/ingress/main-load-balancer";
import { Bucket } from "../data/bucket/bucket";
import { logBucketArgs } from "../data/bucket/log-bucket-args";
import type { LoadBalancerConfig } from "../../config/stack-config";
import type { Domain } from "../domains/domain";
import { arn, type Location, type Stack } from "../foundation/location";
import { allowTo, type PolicyStatement } from "../foundation/policy-document";
import type { Network } from "../network/network";
import { tcpPort } from "../network/security-group-rules";
import { ingressRules } from "./ingress-rules";

export interface LoadBalancerArgs extends LoadBalancerConfig {
  readonly location: Location;
  readonly stack: Stack;
  readonly network: Network;
  /** Their certificates: the first is the default, the others are chosen by name (SNI). */
  readonly domains: readonly Domain[];
  /** Keeps the access logs when the stack is destroyed. */
  readonly keepLogs: boolean;
}

/** What the parts of a load balancer are called: those of the main one as when there was no other. */
function partNames(name: string) {
  const isMain = name === mainLoadBalancer;
  const prefix = isMain ? "" : `${name}-`;
  return {
    description: isMain ? "Load balancer" : `Load balancer ${name}`,
    ...{ accessLogs: `${prefix}access-logs`, http: `${prefix}http`, https: `${prefix}https` },
    // A slash, since no domain has one in its name.
    certificate: (domain: string) => (isMain ? domain : `${name}/${domain}`),
  };
}

/** TLS 1.3 and 1.2 with forward secrecy; AWS's default policy still speaks TLS 1.0. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * A load balancer that services share: HTTPS with a 404 for what no rule takes, HTTP only to redirect.
 *
 * Cost: 16.43 USD a month, 5.84 USD per capacity unit, 3.65 USD for each public address (one per zone).
 * Follows ELB.1, ELB.4, ELB.5, ELB.12, ELB.17 and https://docs.aws.amazon.com/elasticloadbalancing/latest/application/
 */
export class LoadBalancer extends pulumi.ComponentResource {
  public readonly dnsName: pulumi.Output<string>;
  public readonly zoneId: pulumi.Output<string>;
  /** Names it in metrics, e.g. of target tracking. */
  public readonly arnSuffix: pulumi.Output<string>;
  public readonly httpsListenerArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  /** Seconds. */
  public readonly idleTimeout: number;

  constructor(name: string, args: LoadBalancerArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:ingress:LoadBalancer", name, { internal: args.internal }, opts);
    const names = partNames(name);
    const securityGroup = this.createSecurityGroup(name, names.description, args);
    const logs = this.createLogBucket(names.accessLogs, args);
    const loadBalancer = this.createLoadBalancer(name, args, securityGroup, logs);
    this.redirectToHttps(names.http, loadBalancer);
    const https = this.createHttpsListener(names, loadBalancer, args.domains);
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.httpsListenerArn = https.arn;
    this.securityGroupId = securityGroup.id;
    this.idleTimeout = args.idleTimeout;
    this.registerOutputs({ dnsName: this.dnsName });
  }

  private createSecurityGroup(
    name: string,
    description: string,
    args: LoadBalancerArgs,
  ): aws.ec2.SecurityGroup {
    const { vpcId } = args.network;
    const securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description }, { parent: this });
    for (const { name: rule, port, ...admitted } of ingressRules(args)) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-${rule}`,
        { securityGroupId: securityGroup.id, ...admitted, ...tcpPort(port) },
        { parent: this },
      );
    }
    return securityGroup;
  }

  private createLogBucket(name: string, args: LoadBalancerArgs): Bucket {
    return new Bucket(
      name,
      {
        ...logBucketArgs(args.accessLogRetentionInDays, args.keepLogs),
        location: args.location,
        stack: args.stack,
        writers: (bucketArn) => [deliverAccessLogs(args.location, bucketArn)],
      },
      { parent: this },
    );
  }

  private createLoadBalancer(
    name: string,
    args: LoadBalancerArgs,
    securityGroup: aws.ec2.SecurityGroup,
    logs: Bucket,
  ): aws.lb.LoadBalancer {
    return new aws.lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: args.internal,
        subnets: args.internal ? args.network.privateSubnetIds : args.network.publicSubnetIds,
        securityGroups: [securityGroup.id],
        idleTimeout: args.idleTimeout,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        enableDeletionProtection: args.deletionProtection,
        accessLogs: { bucket: logs.bucketName, enabled: true },
      },
      // AWS tests the bucket policy with a write when logging is switched on.
      { parent: this, dependsOn: logs.policy },
    );
  }

  private redirectToHttps(name: string, loadBalancer: aws.lb.LoadBalancer): void {
    new aws.lb.Listener(
      name,
      {
        loadBalancerArn: loadBalancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [
          { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
        ],
      },
      { parent: this },
    );
  }

  private createHttpsListener(
    names: ReturnType<typeof partNames>,
    loadBalancer: aws.lb.LoadBalancer,
    domains: readonly Domain[],
  ): aws.lb.Listener {
    const [first, ...others] = domains;
    const listener = new aws.lb.Listener(
      names.https,
      {
        loadBalancerArn: loadBalancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: TLS_POLICY,
        certificateArn: first?.certificateArn,
        defaultActions: [
          {
            type: "fixed-response",
            fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
          },
        ],
        routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000",
      },
      { parent: this },
    );
    for (const domain of others) {
      new aws.lb.ListenerCertificate(
        names.certificate(domain.domainName),
        { listenerArn: listener.arn, certificateArn: domain.certificateArn },
        { parent: this },
      );
    }
    return listener;
  }
}

function deliverAccessLogs(location: Location, bucketArn: pulumi.Output<string>): PolicyStatement {
  return allowTo(
    { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    "DeliverAccessLogs",
    "s3:PutObject",
    pulumi.interpolate`${bucketArn}/AWSLogs/${location.account}/*`,
    { ArnLike: { "aws:SourceArn": arn(location, "elasticloadbalancing", "loadbalancer/*") } },
  );
}
