import { found, stackRule } from "../../vocabulary/define-rule";
import { isSet, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const queue = (
  name: string,
  props: Readonly<Record<string, unknown>>,
  dependsOn?: Example["dependsOn"],
): Example => ({
  name,
  type: "aws:sqs/queue:Queue",
  props,
  ...(dependsOn === undefined ? {} : { dependsOn }),
});

/** A queue that others send their failed messages to needs no further one. */
const takesFailures = (plan: Plan, one: StackResource): boolean =>
  isSet(one.read("redriveAllowPolicy")) ||
  plan.referring(one, "aws:sqs/queue:Queue", "redrivePolicy").length > 0 ||
  plan.referring(one, "aws:sqs/redrivePolicy:RedrivePolicy", "redrivePolicy").length > 0 ||
  plan.referring(one, "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "queueUrl").length > 0;

const sqsDlq = stackRule({
  id: "sqs-dlq",
  title: "A queue keeps the messages that nobody could handle",
  family: "availability",
  severity: "medium",
  mandatory: "never",
  controls: { cdkNag: "AwsSolutions-SQS3" },
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  fix: "Set redrivePolicy on aws.sqs.Queue to a second queue, with a maxReceiveCount.",
  check: (plan) =>
    plan
      .ofType("aws:sqs/queue:Queue")
      .filter((one) => !isSet(one.read("redrivePolicy")) && !takesFailures(plan, one))
      .filter((one) => plan.referring(one, "aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl").length === 0)
      .map((one) => found(one, violation("redrivePolicy", `${one.name} has no dead-letter queue.`))),
  good: [
    [queue("failed", {}), queue("mail", { redrivePolicy: UNKNOWN }, { redrivePolicy: ["failed"] })],
    [
      queue("failed", { redriveAllowPolicy: "{}" }),
      queue("mail", {}),
      {
        name: "redrive",
        type: "aws:sqs/redrivePolicy:RedrivePolicy",
        props: { queueUrl: UNKNOWN, redrivePolicy: UNKNOWN },
        dependsOn: { queueUrl: ["mail"], redrivePolicy: ["failed"] },
      },
    ],
  ],
  bad: [[queue("mail", {})]],
});

/** What becomes of a message that fails. */
export const availabilityQueueRules: readonly Rule[] = [sqsDlq];
