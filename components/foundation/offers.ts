import type * as pulumi from "@pulumi/pulumi";

/**
 * What a noun says of itself, so that an aspect, which looks at the whole stack (messages, logs, later alarms, backups
 * and dashboards), need not know its kind. A noun knows no aspect.
 */
export interface Offers {
  /** Whose they are, as the stack file calls it: `databases.main`. */
  readonly of: string;
  /** Events that AWS announces of it. @default none */
  readonly events?: AnnouncedEvents;
  /** The names of the log groups that it writes to. @default none */
  readonly logGroups?: readonly pulumi.Output<string>[];
}

/** Events of RDS. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html */
export interface AnnouncedEvents {
  readonly sourceType: "db-instance";
  /** The identifier of what they happen to. */
  readonly sourceId: pulumi.Output<string>;
  /** Those that are worth a message. */
  readonly categories: readonly string[];
}
