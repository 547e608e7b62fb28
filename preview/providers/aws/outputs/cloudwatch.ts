import { isRecord } from "../../../protocol/value";
import type { Facts, Made, Outputs } from "./facts";

function alarm(facts: Facts, name: string): Made {
  return { id: name, arn: facts.arn("cloudwatch", `alarm:${name}`) };
}

function eventRule(facts: Facts): Made {
  const bus = facts.text("eventBusName");
  const path = bus === undefined || bus === "default" ? facts.name : `${bus.split("/").pop()}/${facts.name}`;
  return { id: path, arn: facts.arn("events", `rule/${path}`) };
}

function dashboard(facts: Facts): Made {
  const name = facts.text("dashboardName") ?? facts.name;
  return { id: name, dashboardArn: facts.globalArn("cloudwatch", `dashboard/${name}`) };
}

/** The service and the resource of an ARN tell what a delivery carries, and where to. */
const serviceOf = (arn: string | undefined): string | undefined => arn?.split(":")[2];

const DESTINATIONS: Readonly<Record<string, string>> = {
  s3: "S3",
  logs: "CWL",
  firehose: "FH",
  xray: "XRAY",
};

function deliverySource(facts: Facts): Made {
  const service = serviceOf(facts.text("resourceArn"));
  const arn = facts.arn("logs", `delivery-source:${facts.name}`);
  return { id: facts.name, arn, ...(service === undefined ? {} : { service }) };
}

function deliveryDestination(facts: Facts): Made {
  const to = facts.value("deliveryDestinationConfiguration");
  const target = isRecord(to) ? to["destinationResourceArn"] : undefined;
  const type =
    facts.text("deliveryDestinationType") ??
    DESTINATIONS[serviceOf(typeof target === "string" ? target : undefined) ?? ""];
  const arn = facts.arn("logs", `delivery-destination:${facts.name}`);
  return { id: facts.name, arn, ...(type === undefined ? {} : { deliveryDestinationType: type }) };
}

function delivery(facts: Facts): Made {
  const id = facts.random.smallLetters(16);
  return { id, arn: facts.arn("logs", `delivery:${id}`) };
}

/** CloudWatch, CloudWatch Logs, EventBridge. */
export const cloudwatch: Outputs = {
  "cloudwatch/compositeAlarm": (facts) => alarm(facts, facts.text("alarmName") ?? facts.name),
  "cloudwatch/dashboard": dashboard,
  "cloudwatch/eventBus": (facts) => ({ id: facts.name, arn: facts.arn("events", `event-bus/${facts.name}`) }),
  "cloudwatch/eventRule": eventRule,
  "cloudwatch/eventTarget": (facts) => ({ id: `${facts.text("rule") ?? ""}-${facts.name}` }),
  "cloudwatch/logDelivery": delivery,
  "cloudwatch/logDeliveryDestination": deliveryDestination,
  "cloudwatch/logDeliverySource": deliverySource,
  "cloudwatch/logGroup": (facts) => ({ id: facts.name, arn: facts.arn("logs", `log-group:${facts.name}`) }),
  "cloudwatch/logMetricFilter": (facts) => ({ id: facts.name }),
  "cloudwatch/logResourcePolicy": (facts) => ({ id: facts.text("policyName") ?? facts.name }),
  "cloudwatch/metricAlarm": (facts) => alarm(facts, facts.name),
};
