import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CLOUDFRONT_REGION } from "../../config/edge/cloudfront-region";
import { Bucket } from "../data/bucket/bucket";
import { logBucketArgs } from "../data/bucket/log-bucket-args";
import type { Location, Stack } from "../foundation/location";
import { allowTo, type PolicyStatement } from "../foundation/policy-document";

export interface AccessLogsArgs {
  readonly location: Location;
  readonly stack: Stack;
  readonly distributionArn: pulumi.Output<string>;
  /** Days after which a log is deleted. */
  readonly retentionInDays: number;
  /** Keeps the bucket when the stack is destroyed. */
  readonly keepLogs: boolean;
}

/** All fields that CloudFront logs by default, save cookies: whoever reads one is let in as the visitor. */
const FIELDS = [
  ...["date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)", "cs-uri-stem"],
  ...["sc-status", "cs(Referer)", "cs(User-Agent)", "cs-uri-query", "x-edge-result-type"],
  ...["x-edge-request-id", "x-host-header", "cs-protocol", "cs-bytes", "time-taken", "x-forwarded-for"],
  ...["ssl-protocol", "ssl-cipher", "x-edge-response-result-type", "cs-protocol-version", "fle-status"],
  ...["fle-encrypted-fields", "c-port", "time-to-first-byte", "x-edge-detailed-result-type"],
  ...["sc-content-type", "sc-content-len", "sc-range-start", "sc-range-end"],
];

/**
 * The access logs of a distribution, in a bucket of the stack's region: one JSON object a request, under
 * `AWSLogs/<account>/CloudFront/`. CloudFront hands them out in us-east-1 alone, to buckets in any region.
 *
 * Cost: 0.023 USD per GB and month.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class AccessLogs extends pulumi.ComponentResource {
  constructor(name: string, args: AccessLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:edge:AccessLogs", name, {}, opts);
    const bucket = this.createBucket(name, args);
    const source = new aws.cloudwatch.LogDeliverySource(
      name,
      { region: CLOUDFRONT_REGION, logType: "ACCESS_LOGS", resourceArn: args.distributionArn },
      { parent: this },
    );
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      name,
      {
        region: CLOUDFRONT_REGION,
        outputFormat: "json",
        deliveryDestinationConfiguration: { destinationResourceArn: bucket.bucketArn },
      },
      { parent: this },
    );
    this.connect(name, source, destination, bucket);
    this.registerOutputs({});
  }

  private createBucket(name: string, args: AccessLogsArgs): Bucket {
    const { location, stack, retentionInDays, keepLogs } = args;
    return new Bucket(
      `${name}-access-logs`,
      {
        ...logBucketArgs(retentionInDays, keepLogs),
        location,
        stack,
        writers: (bucketArn) => [deliverLogs(location, bucketArn)],
      },
      { parent: this },
    );
  }

  private connect(
    name: string,
    source: aws.cloudwatch.LogDeliverySource,
    destination: aws.cloudwatch.LogDeliveryDestination,
    bucket: Bucket,
  ): void {
    new aws.cloudwatch.LogDelivery(
      name,
      {
        region: CLOUDFRONT_REGION,
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        recordFields: FIELDS,
      },
      // Where the bucket policy does not admit the delivery yet, AWS writes a statement of its own into it.
      { parent: this, dependsOn: bucket.policy },
    );
  }
}

/** In AWS's own words, so that AWS finds its statement and adds none. */
function deliverLogs(location: Location, bucketArn: pulumi.Output<string>): PolicyStatement {
  const { partition, account } = location;
  return allowTo(
    { Service: "delivery.logs.amazonaws.com" },
    "AWSLogDeliveryWrite",
    "s3:PutObject",
    pulumi.interpolate`${bucketArn}/AWSLogs/${account}/*`,
    {
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${CLOUDFRONT_REGION}:${account}:delivery-source:*` },
    },
  );
}
