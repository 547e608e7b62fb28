import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { distributionToken } from "../../vocabulary/distributions";
import { isSet, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const source = { token: "aws:cloudwatch/logDeliverySource:LogDeliverySource", property: "resourceArn" };
const delivery = { token: "aws:cloudwatch/logDelivery:LogDelivery", property: "deliverySourceName" };

/** Logs of the second version go from a source through a delivery to a destination. */
const delivers = (plan: Plan, distribution: StackResource): boolean =>
  companionsOf(plan, distribution, source).some(
    (one) => companionsOf(plan, one, delivery, "name").length > 0,
  );

const edge: Example = { name: "edge", type: distributionToken, props: { enabled: true } };
const logSource: Example = {
  name: "source",
  type: source.token,
  props: { name: "edge-1a2b3c4", logType: "ACCESS_LOGS", resourceArn: UNKNOWN },
  dependsOn: { resourceArn: ["edge"] },
};
const logDelivery: Example = {
  type: delivery.token,
  props: { deliverySourceName: "edge-1a2b3c4", deliveryDestinationArn: UNKNOWN },
  dependsOn: { deliverySourceName: ["source"] },
};

const cfLogging = stackRule({
  id: "cf-logging",
  title: "A distribution logs every request",
  family: "logging",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "CloudFront.5", cdkNag: "AwsSolutions-CFR3", checkov: "CKV_AWS_86" },
  fix: 'Lead an aws.cloudwatch.LogDeliverySource of logType "ACCESS_LOGS" in us-east-1 through an aws.cloudwatch.LogDelivery to a destination; loggingConfig of aws.cloudfront.Distribution needs a bucket with access control lists.',
  check: (plan) =>
    plan
      .ofType(distributionToken)
      .filter((one) => !isSet(one.read("loggingConfig")) && !delivers(plan, one))
      .map((one): StackVerdict => found(one, violation("", `${one.name} logs nothing.`))),
  good: [
    [edge, logSource, logDelivery],
    [edge, logSource, { ...logDelivery, dependsOn: {} }],
    [{ ...edge, props: { loggingConfig: { bucket: UNKNOWN } } }],
    [{ ...edge, props: { loggingConfig: UNKNOWN } }],
  ],
  bad: [[edge], [edge, logSource], [edge, { ...logSource, dependsOn: {} }, logDelivery]],
});

/** What the edge writes down. */
export const loggingEdgeRules: readonly Rule[] = [cfLogging];
