import { optional, required } from "./setting";
import { section, serviceArn } from "./values";

const key = section({
  existing: required(
    serviceArn("kms", /[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+/, "arn:aws:kms:<region>:<account>:key/<id>"),
    "The ARN of the key. Its policy must let the AWS services use it that this page names.",
  ),
});

/** `plinth:keys` */
export const keysSchema = section({
  data: optional(key, "Encrypts databases and their backups."),
  logs: optional(key, "Encrypts log groups; CloudWatch Logs must be allowed to use it."),
  secrets: optional(key, "Encrypts secrets and parameters."),
  alarms: optional(key, "Encrypts notifications; CloudWatch and RDS events must be allowed to use it."),
});
