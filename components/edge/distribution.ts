import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DistributionConfig } from "../../config/stack-config";
import { found } from "../foundation/found";
import type { Location, Stack } from "../foundation/location";
import type { LoadBalancer } from "../ingress/load-balancer";
import type { OriginVerification } from "../ingress/origin-verification";
import { AccessLogs } from "./access-logs";
import { bucketBehavior, bucketOrigin, type ServedBucket } from "./bucket-origin";
import { cachePolicy } from "./cache-policy";
import { loadBalancerBehavior, loadBalancerOrigin } from "./load-balancer-origin";
import { mostSpecificFirst } from "./path-patterns";

export interface DistributionArgs extends DistributionConfig {
  readonly location: Location;
  readonly stack: Stack;
  /** In us-east-1, and for every host. */
  readonly certificateArn: pulumi.Input<string>;
  readonly loadBalancer: LoadBalancer;
  readonly originVerification: OriginVerification;
  /** They accept the header's new value before CloudFront sends it. */
  readonly listenerRules: readonly aws.lb.ListenerRule[];
  /** By name; of them, those that a path names are served. */
  readonly buckets: Readonly<Record<string, ServedBucket>>;
  /** Keeps the access logs when the stack is destroyed. */
  readonly keepLogs: boolean;
}

type Origin = aws.types.input.cloudfront.DistributionOrigin;
type Behavior = aws.types.input.cloudfront.DistributionOrderedCacheBehavior;

/**
 * CloudFront in front of the load balancer: what a path pattern names comes from a bucket and is cached, everything
 * else goes through as it came. A firewall is attached with an override of `webAclId`.
 *
 * There is no `defaultRootObject`: it would take `/` away from the load balancer.
 *
 * Cost: nothing when idle. The first TB and 10 million requests a month are free, then 0.085 USD per GB and 0.01 USD per
 * 10,000 requests in North America and Europe.
 * Follows CloudFront.3, .7 to .10, .13, .15 and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/
 */
export class Distribution extends pulumi.ComponentResource {
  /** For `aws cloudfront create-invalidation`. */
  public readonly distributionId: pulumi.Output<string>;
  public readonly domainName: pulumi.Output<string>;
  /** Of all distributions of CloudFront: what alias records need. */
  public readonly zoneId: pulumi.Output<string>;

  constructor(name: string, args: DistributionArgs, opts: pulumi.ComponentResourceOptions) {
    const { hosts, paths } = args;
    super("plinth:edge:Distribution", name, { hosts, paths }, opts);
    const origins = this.createOrigins(name, args);
    const distribution = this.createDistribution(name, args, origins, this.createBehaviors(name, args));
    this.logAccess(name, args, distribution);
    this.distributionId = distribution.id;
    this.domainName = distribution.domainName;
    this.zoneId = distribution.hostedZoneId;
    this.registerOutputs({ distributionId: this.distributionId, domainName: this.domainName });
  }

  private createOrigins(name: string, args: DistributionArgs): readonly Origin[] {
    const origin = loadBalancerOrigin(args.loadBalancer, args.originVerification);
    const served = [...new Set(Object.values(args.paths).map(({ bucket }) => bucket))].sort();
    if (served.length === 0) return [origin];
    const accessControl = new aws.cloudfront.OriginAccessControl(
      name,
      { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
      { parent: this },
    );
    return [origin, ...served.map((name) => bucketOrigin(name, bucketNamed(name, args), accessControl.id))];
  }

  private createBehaviors(name: string, args: DistributionArgs): readonly Behavior[] {
    const policies = this.createCachePolicies(name, args);
    return mostSpecificFirst(Object.keys(args.paths)).flatMap((pattern) => {
      const path = args.paths[pattern];
      const policy = path && policies.get(path.ttl);
      return policy ? [bucketBehavior(pattern, path.bucket, policy.id)] : [];
    });
  }

  /** One for each time to live that a path asks for. */
  private createCachePolicies(
    name: string,
    args: DistributionArgs,
  ): ReadonlyMap<number, aws.cloudfront.CachePolicy> {
    const ttls = new Set(Object.values(args.paths).map(({ ttl }) => ttl));
    const create = (ttl: number) =>
      new aws.cloudfront.CachePolicy(`${name}-${ttl}`, cachePolicy(ttl), { parent: this });
    return new Map([...ttls].map((ttl) => [ttl, create(ttl)]));
  }

  private createDistribution(
    name: string,
    args: DistributionArgs,
    origins: readonly Origin[],
    behaviors: readonly Behavior[],
  ): aws.cloudfront.Distribution {
    return new aws.cloudfront.Distribution(
      name,
      {
        enabled: true,
        aliases: [...args.hosts],
        isIpv6Enabled: true,
        httpVersion: "http2and3",
        priceClass: args.priceClass,
        origins: [...origins],
        defaultCacheBehavior: loadBalancerBehavior(),
        orderedCacheBehaviors: [...behaviors],
        viewerCertificate: {
          acmCertificateArn: args.certificateArn,
          sslSupportMethod: "sni-only",
          minimumProtocolVersion: "TLSv1.2_2021",
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        // An update would wait minutes for every location of CloudFront.
        waitForDeployment: false,
      },
      {
        parent: this,
        dependsOn: [...args.listenerRules],
        // AWS gives the header's value back in clear text, and a refresh would write it so into the state.
        additionalSecretOutputs: ["origins"],
      },
    );
  }

  private logAccess(name: string, args: DistributionArgs, distribution: aws.cloudfront.Distribution): void {
    const { location, stack, accessLogRetentionInDays, keepLogs } = args;
    new AccessLogs(
      name,
      {
        ...{ location, stack, keepLogs },
        distributionArn: distribution.arn,
        retentionInDays: accessLogRetentionInDays,
      },
      { parent: this },
    );
  }
}

function bucketNamed(name: string, args: DistributionArgs): ServedBucket {
  return found(args.buckets[name], `plinth:distributions: the bucket ${name} is not made by this stack`);
}
