import type { Facts, Made, Outputs } from "./facts";

function topic(facts: Facts): Made {
  const arn = facts.arn("sns", facts.name);
  return { id: arn, arn, owner: facts.account };
}

function subscription(facts: Facts): Made {
  const arn = `${facts.text("topic") ?? facts.arn("sns", "topic")}:${facts.random.uuid()}`;
  const pending = (facts.text("protocol") ?? "").startsWith("email");
  return {
    id: arn,
    arn,
    confirmationWasAuthenticated: false,
    ownerId: facts.account,
    pendingConfirmation: pending,
  };
}

function queue(facts: Facts): Made {
  const url = `https://sqs.${facts.region}.${facts.dnsSuffix}/${facts.account}/${facts.name}`;
  return { id: url, arn: facts.arn("sqs", facts.name), url };
}

const ofQueue = (facts: Facts): Made => ({ id: facts.text("queueUrl") ?? facts.name });

function schedule(facts: Facts): Made {
  const path = `${facts.text("groupName") ?? "default"}/${facts.name}`;
  return { id: path, arn: facts.arn("scheduler", `schedule/${path}`) };
}

function stateMachine(facts: Facts): Made {
  const arn = facts.arn("states", `stateMachine:${facts.name}`);
  return { id: arn, arn, revisionId: facts.random.uuid(), status: "ACTIVE" };
}

/** SNS, SQS, EventBridge Scheduler, Step Functions. */
export const messaging: Outputs = {
  "scheduler/schedule": schedule,
  "scheduler/scheduleGroup": (facts) => ({
    id: facts.name,
    arn: facts.arn("scheduler", `schedule-group/${facts.name}`),
    state: "ACTIVE",
  }),
  "sfn/stateMachine": stateMachine,
  "sns/topic": topic,
  "sns/topicPolicy": (facts) => ({ id: facts.text("arn") ?? facts.name, owner: facts.account }),
  "sns/topicSubscription": subscription,
  "sqs/queue": queue,
  "sqs/queuePolicy": ofQueue,
  "sqs/redriveAllowPolicy": ofQueue,
  "sqs/redrivePolicy": ofQueue,
};
