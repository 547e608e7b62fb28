import type { Accepted } from "./accepted";
import { acceptedInComputeAndNetwork } from "./accepted-in-compute-and-network";
import { acceptedInStores } from "./accepted-in-stores";
import type { Mutant } from "./mutant";

/** Rules that only advise: what they speak against opens nothing and loses nothing. */
export const adviceEnough: Readonly<Record<string, string>> = {
  "rds-kms-cmk": "it is still encrypted, with the key of AWS",
  "secret-cmk": "it is still encrypted, with the key of AWS",
  "ssm-cmk": "it is still encrypted, with the key of AWS",
  "ecs-exec-kms": "nobody can open a shell in production, and the log group is encrypted",
  "ecs-service-exec-off-in-prod": "a stack file may allow it for a time; IAM says who",
  "ecs-service-az-rebalancing": "the tasks still run in two zones",
  "rds-iam-auth": "users may sign in with passwords",
  "rds-perf-insights": "a measurement",
  "tg-health-check": "AWS refuses a target group of addresses without one",
  "vpc-dns": "names that do not resolve open nothing",
  "vpce-s3-gateway": "costs",
  "acm-ct-logging": "browsers refuse the certificate then",
  "s3-lifecycle": "costs",
  "s3-abort-multipart": "costs",
  "s3-bucket-key": "costs",
  "redis-cmk": "it is still encrypted, with the key of AWS",
  "cf-compression": "costs",
  "efs-cmk": "it is still encrypted, with the key of AWS",
  "s3-sse-kms": "it is still encrypted, with the key of S3",
  "s3-access-logging": "a record of who reads, and no lock",
};

/** What deserves no guard. Each row is met by a mutant: a row that is not is an error of its own. */
export const accepted: readonly Accepted[] = [...acceptedInStores, ...acceptedInComputeAndNetwork];

const bare = (path: string) => path.replace(/\[\d+\]/g, "");

/** The row that accepts a mutant, if there is one. */
export function acceptedBy({ breaker, subject, path, detail }: Mutant): Accepted | undefined {
  return accepted.find(
    (row) =>
      row.breaker.test(breaker) &&
      row.type.test(subject.type) &&
      (row.path?.test(bare(path)) ?? true) &&
      (row.detail?.test(detail) ?? true),
  );
}
