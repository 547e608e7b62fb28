import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmTopic } from "../foundation/alarm-topic";
import type { Offers } from "../foundation/offers";

/** What a subscription is called, by the kind of what it listens to: the names are a contract. */
const LOGICAL_NAMES = { "db-instance": "databases" } as const;

/**
 * An aspect: tells the alarm topic of the events that nouns offer, in one subscription for each kind of source.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html (RDS.20)
 */
export function subscribeToEvents(
  offers: readonly Offers[],
  alarmTopic: AlarmTopic | undefined,
  opts: pulumi.CustomResourceOptions,
): void {
  if (!alarmTopic) return;
  const announced = offers.flatMap(({ events }) => events ?? []);
  for (const sourceType of new Set(announced.map((events) => events.sourceType))) {
    const own = announced.filter((events) => events.sourceType === sourceType);
    new aws.rds.EventSubscription(
      LOGICAL_NAMES[sourceType],
      {
        snsTopic: alarmTopic.arn,
        sourceType,
        sourceIds: own.map(({ sourceId }) => sourceId),
        eventCategories: [...new Set(own.flatMap(({ categories }) => categories))],
      },
      { ...opts, dependsOn: alarmTopic.policy },
    );
  }
}
