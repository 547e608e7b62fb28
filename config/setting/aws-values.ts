import { z } from "zod";
import { listOf } from "../messages/suggestion";
import { namedMap, serviceArn, text } from "./values";

const windowTime = "([01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(mon|tue|wed|thu|fri|sat|sun)";

/** A window of every day in UTC: hh:mm-hh:mm. */
export const dailyWindow = text(
  new RegExp(`^${windowTime}-${windowTime}$`),
  "must be a daily window in UTC such as 03:00-04:00",
);

/** A window of the week in UTC: ddd:hh:mm-ddd:hh:mm. */
export const weeklyWindow = text(
  new RegExp(`^${weekday}:${windowTime}-${weekday}:${windowTime}$`),
  "must be a weekly window in UTC such as sun:04:30-sun:05:30",
);

/** The ARN of a key of KMS; not of an alias, which can come to name another key. */
export const keyArn = serviceArn(
  "kms",
  /[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+/,
  "arn:aws:kms:<region>:<account>:key/<id>",
);

/** The ARN of a secret of Secrets Manager. */
export const secretArn = serviceArn(
  "secretsmanager",
  /[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+/,
  "arn:aws:secretsmanager:<region>:<account>:secret:<name>",
);

/** The ARN of a certificate of ACM. */
export function certificateArn(region = "<region>") {
  return serviceArn(
    "acm",
    /[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}/,
    `arn:aws:acm:${region}:<account>:certificate/<id>`,
  );
}

/** The id of a security group. */
export const securityGroupId = text(/^sg-[0-9a-f]{8,17}$/, "must be the id of a security group (sg-…)");

/** The name of a bucket of S3. */
export const bucketName = text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of an S3 bucket");

/** Parameters of an engine: each value is a text. */
export function engineParameters(name: z.ZodString) {
  return namedMap(z.string({ error: 'must be a text: put it in quotes, such as "500"' }), "texts", name);
}

/** A version such as "8.0", or the number that YAML makes of it without quotes: 8. */
export function versionText(phrase: string, hasMinor: (value: number) => boolean) {
  return z.preprocess(
    (value) => {
      if (typeof value !== "number") return value;
      return Number.isInteger(value) && hasMinor(value) ? `${value}.0` : String(value);
    },
    z.string({ error: phrase }),
  );
}

/** Versions as they are written, and as a message lists them: `"8.0" or "8.1"`. */
export function quotedVersions(versions: readonly string[]): string {
  return listOf(versions.map((version) => `"${version}"`));
}
