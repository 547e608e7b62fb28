import { shortType } from "../../../preview/providers/aws/auto-names";
import { unknown, type Properties, type Value } from "../../../preview/protocol/value";
import type { Instance } from "./planned-instances";
import type { BlockSchema } from "./resource-schema";
import type { SdkProperty, SdkTypes } from "./sdk-types";
import { pulumiProperty } from "./terraform-names";

/** What the provider asks for and its schema does not show: at least one of several, or a form. */
const FURTHER: Readonly<Record<string, Properties>> = {
  "acm/certificate": { domainName: unknown },
  "alb/listenerRule": { conditions: [{ pathPattern: { values: ["/"] } }] },
  "alb/loadBalancer": { subnets: [unknown] },
  "alb/targetGroup": { port: 80, protocol: "HTTP", vpcId: unknown },
  "appautoscaling/scheduledAction": { scalableTargetAction: { maxCapacity: 1 } },
  "cloudfront/responseHeadersPolicy": {
    serverTimingHeadersConfig: { enabled: true, samplingRate: 1 },
  },
  "cloudfront/vpcOrigin": {
    vpcOriginEndpointConfig: {
      arn: unknown,
      httpPort: 80,
      httpsPort: 443,
      name: "origin",
      originProtocolPolicy: "https-only",
      originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
    },
  },
  "cloudwatch/eventRule": { scheduleExpression: "rate(1 day)" },
  "cloudwatch/logDeliveryDestination": {
    deliveryDestinationConfiguration: { destinationResourceArn: unknown },
  },
  "dynamodb/table": {
    attributes: [{ name: "id", type: "S" }],
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
  },
  "ec2/flowLog": { vpcId: unknown },
  "ec2/route": { destinationCidrBlock: "0.0.0.0/0", gatewayId: unknown },
  "ec2/securityGroupRule": { self: true },
  "ec2/routeTableAssociation": { subnetId: unknown },
  "lambda/eventSourceMapping": { eventSourceArn: unknown },
  "lambda/function": { s3Bucket: unknown, s3Key: unknown, handler: "index.handler", runtime: "nodejs22.x" },
  "lb/listenerRule": { conditions: [{ pathPattern: { values: ["/"] } }] },
  "lb/loadBalancer": { subnets: [unknown] },
  "lb/targetGroup": { port: 80, protocol: "HTTP", vpcId: unknown, stickiness: { type: "lb_cookie" } },
  "route53/record": { records: [unknown] },
  "secretsmanager/secretRotation": { rotationRules: { automaticallyAfterDays: 30 } },
  "ssm/parameter": { value: unknown },
  "vpc/securityGroupEgressRule": { cidrIpv4: "0.0.0.0/0" },
  "vpc/securityGroupIngressRule": { cidrIpv4: "0.0.0.0/0" },
};

/** A resource of a type that none of our plans has: everything that is required, and unknown. */
export function smallestInstance(
  type: string,
  terraformType: string,
  schema: BlockSchema,
  sdk: SdkTypes,
): Instance {
  const required = requiredOf(terraformType, schema, sdk.resource(type), sdk);
  return { type, name: "smallest", inputs: { ...required, ...FURTHER[shortType(type)] } };
}

function requiredOf(
  terraformType: string,
  schema: BlockSchema,
  known: ReadonlyMap<string, SdkProperty>,
  sdk: SdkTypes,
): Properties {
  const result: Record<string, Value> = {};
  const nameOf = (name: string) => pulumiProperty(terraformType, name, (property) => known.has(property));
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const property = nameOf(name);
    if (attribute.required === true && property !== undefined) result[property] = unknown;
  }
  for (const [name, { block, min_items: least = 0 }] of Object.entries(schema.block_types ?? {})) {
    const property = nameOf(name);
    if (least === 0 || property === undefined) continue;
    const { object, many } = known.get(property)!;
    const inner = object === undefined ? {} : requiredOf(terraformType, block, sdk.object(object), sdk);
    result[property] = many ? [inner] : inner;
  }
  return result;
}
