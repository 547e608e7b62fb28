"use strict";

const { Duration } = require("aws-cdk-lib");
const cloudfront = require("aws-cdk-lib/aws-cloudfront");
const origins = require("aws-cdk-lib/aws-cloudfront-origins");
const route53 = require("aws-cdk-lib/aws-route53");
const { CloudFrontTarget } = require("aws-cdk-lib/aws-route53-targets");
const { Bucket } = require("aws-cdk-lib/aws-s3");

/** A distribution before the load balancer and the assets. */
const makeEdge = (stack, { domain, zone, certificate, balancer }, assets) => {
  const cachePolicy = new cloudfront.CachePolicy(stack, "assets-cache", {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.days(1),
    maxTtl: Duration.days(365),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
  // By name: the bucket's policy is its own affair, and would refer back to the distribution.
  const files = Bucket.fromBucketName(stack, "assets-origin", assets.bucketName);
  const distribution = new cloudfront.Distribution(stack, "distribution", {
    domainNames: [`cdn.${domain}`],
    certificate,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    defaultBehavior: {
      origin: new origins.LoadBalancerV2Origin(balancer, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    },
    additionalBehaviors: {
      "/assets/*": {
        origin: origins.S3BucketOrigin.withOriginAccessControl(files),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy,
      },
    },
  });
  new route53.ARecord(stack, "cdn", {
    zone,
    recordName: "cdn",
    target: route53.RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
  });
};

module.exports = { makeEdge };
