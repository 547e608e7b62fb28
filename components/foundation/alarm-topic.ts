import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "./encryption-key";
import { PUBLISHERS } from "./key-policy";
import { arn, type Location } from "./location";
import {
  allowTo,
  denyInsecureTransport,
  ofAccount,
  policyDocument,
  type PolicyStatement,
} from "./policy-document";

export interface AlarmTopicArgs {
  readonly location: Location;
  readonly key: EncryptionKey;
  /** Who is told. AWS asks each address to confirm; until then nothing is delivered to it. */
  readonly emails: readonly string[];
}

/**
 * The topic that alarms and database events of the stack are published to, encrypted, with its mail subscriptions.
 *
 * Cost: nothing when idle; the first 1,000 mails a month are free.
 * Follows SNS.1 and https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlarmTopic extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  /** RDS refuses a subscription to a topic that it may not publish to yet. */
  public readonly policy: aws.sns.TopicPolicy;

  constructor(name: string, args: AlarmTopicArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:foundation:AlarmTopic", name, {}, opts);
    const topic = new aws.sns.Topic(name, { kmsMasterKeyId: args.key.arn }, { parent: this });
    this.policy = this.createPolicy(name, args.location, topic);
    for (const email of args.emails) {
      new aws.sns.TopicSubscription(
        email,
        { topic: topic.arn, protocol: "email", endpoint: email },
        { parent: this },
      );
    }
    this.arn = topic.arn;
    this.registerOutputs({ arn: this.arn });
  }

  private createPolicy(name: string, location: Location, topic: aws.sns.Topic): aws.sns.TopicPolicy {
    const topicArn = topic.name.apply((n) => arn(location, "sns", n));
    return new aws.sns.TopicPolicy(
      name,
      { arn: topic.arn, policy: policyDocument(topicPolicy(location, topicArn)) },
      { parent: this },
    );
  }
}

function topicPolicy(location: Location, topicArn: pulumi.Output<string>): readonly PolicyStatement[] {
  return [
    ...Object.values(PUBLISHERS).map(({ sid, service }) =>
      allowTo({ Service: service }, sid, "sns:Publish", topicArn, ofAccount(location.account)),
    ),
    denyInsecureTransport("sns:Publish", [topicArn]),
  ];
}
