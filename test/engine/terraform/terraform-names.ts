import { shortType } from "../../../preview/providers/aws/auto-names";

/** `aws_s3_bucket` for most types; these are called otherwise in Pulumi than in Terraform. */
const TYPES: Readonly<Record<string, string>> = {
  "alb/loadBalancer": "aws_lb",
  "iam/openIdConnectProvider": "aws_iam_openid_connect_provider",
  "lb/loadBalancer": "aws_lb",
  "rds/eventSubscription": "aws_db_event_subscription",
  "rds/optionGroup": "aws_db_option_group",
  "rds/parameterGroup": "aws_db_parameter_group",
  "rds/subnetGroup": "aws_db_subnet_group",
  "s3/bucketObjectv2": "aws_s3_object",
  "s3/bucketV2": "aws_s3_bucket",
  "rds/instance": "aws_db_instance",
  "servicediscovery/httpNamespace": "aws_service_discovery_http_namespace",
  "servicediscovery/privateDnsNamespace": "aws_service_discovery_private_dns_namespace",
  "servicediscovery/service": "aws_service_discovery_service",
  "sqs/redriveAllowPolicy": "aws_sqs_queue_redrive_allow_policy",
  "sqs/redrivePolicy": "aws_sqs_queue_redrive_policy",
};

/** Properties that the bridge calls otherwise, by Terraform's names of the type and of the attribute. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_cloudwatch_metric_alarm: { alarm_name: "name" },
  aws_lambda_function: { filename: "code", function_name: "name" },
  aws_lambda_permission: { function_name: "function" },
  aws_sns_topic_subscription: { topic_arn: "topic" },
};

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`).replace(/^_/, "");

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What Terraform calls a type, or undefined when its provider does not have it. */
export function terraformType(type: string, isKnown: (name: string) => boolean): string | undefined {
  const short = shortType(type);
  const [module = "", name = ""] = short.split("/");
  const candidates = [TYPES[short], `aws_${snake(module)}_${snake(name)}`, `aws_${snake(name)}`];
  return candidates.find((candidate) => candidate !== undefined && isKnown(candidate));
}

/** What Pulumi calls a Terraform attribute: one of the properties that there are, lists in the plural. */
export function pulumiProperty(
  terraformType: string,
  attribute: string,
  exists: (property: string) => boolean,
): string | undefined {
  const name = camel(attribute);
  const candidates = [
    PROPERTIES[terraformType]?.[attribute],
    name,
    `${name}s`,
    `${name}es`,
    name.replace(/y$/, "ies"),
  ];
  return candidates.find((candidate) => candidate !== undefined && exists(candidate));
}
