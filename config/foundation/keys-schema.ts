import { keyArn } from "../setting/aws-values";
import { optional, required } from "../setting/setting";
import { section } from "../setting/values";

const key = section({
  existing: required(
    keyArn,
    "The ARN of the key. Its policy must let the AWS services use it that this page names.",
  ),
});

/** `plinth:keys` */
export const keysSchema = section({
  data: optional(key, "Encrypts databases, caches, buckets and file systems, and their backups."),
  logs: optional(key, "Encrypts log groups; CloudWatch Logs must be allowed to use it."),
  secrets: optional(key, "Encrypts secrets and parameters."),
  tasks: optional(
    key,
    "Encrypts the disks of tasks, with cluster.ephemeralStorageKey; Fargate must be allowed to use it, and it must be of one Region.",
  ),
  alarms: optional(key, "Encrypts notifications; CloudWatch and RDS events must be allowed to use it."),
});
