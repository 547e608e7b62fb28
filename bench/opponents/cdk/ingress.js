"use strict";

const acm = require("aws-cdk-lib/aws-certificatemanager");
const ec2 = require("aws-cdk-lib/aws-ec2");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");
const route53 = require("aws-cdk-lib/aws-route53");

/** A load balancer that speaks HTTPS, its certificate and its zone. */
const makeIngress = (stack, { vpc }, logs) => {
  const domain = "example.com";
  const zone = new route53.PublicHostedZone(stack, "zone", { zoneName: domain });
  const certificate = new acm.Certificate(stack, "certificate", {
    domainName: domain,
    subjectAlternativeNames: [`*.${domain}`],
    validation: acm.CertificateValidation.fromDns(zone),
  });
  const group = new ec2.SecurityGroup(stack, "balancer-group", { vpc, description: "The load balancer" });
  const balancer = new elb.ApplicationLoadBalancer(stack, "balancer", {
    vpc,
    internetFacing: true,
    securityGroup: group,
    dropInvalidHeaderFields: true,
    deletionProtection: true,
  });
  balancer.logAccessLogs(logs);
  balancer.addListener("http", {
    port: 80,
    defaultAction: elb.ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true }),
  });
  const https = balancer.addListener("https", {
    port: 443,
    certificates: [certificate],
    sslPolicy: elb.SslPolicy.TLS13_RES,
    defaultAction: elb.ListenerAction.fixedResponse(404, {
      contentType: "text/plain",
      messageBody: "Not found",
    }),
  });
  return { domain, zone, certificate, group, balancer, https };
};

module.exports = { makeIngress };
