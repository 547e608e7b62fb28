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

/** CloudWatch, CloudWatch Logs, EventBridge. */
export const cloudwatch: Outputs = {
  "cloudwatch/compositeAlarm": (facts) => alarm(facts, facts.text("alarmName") ?? facts.name),
  "cloudwatch/dashboard": dashboard,
  "cloudwatch/eventBus": (facts) => ({ id: facts.name, arn: facts.arn("events", `event-bus/${facts.name}`) }),
  "cloudwatch/eventRule": eventRule,
  "cloudwatch/eventTarget": (facts) => ({ id: `${facts.text("rule") ?? ""}-${facts.name}` }),
  "cloudwatch/logGroup": (facts) => ({ id: facts.name, arn: facts.arn("logs", `log-group:${facts.name}`) }),
  "cloudwatch/logMetricFilter": (facts) => ({ id: facts.name }),
  "cloudwatch/logResourcePolicy": (facts) => ({ id: facts.text("policyName") ?? facts.name }),
  "cloudwatch/metricAlarm": (facts) => alarm(facts, facts.name),
};
