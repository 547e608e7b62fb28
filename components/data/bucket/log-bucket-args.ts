import type { BucketArgs } from "./bucket";

/** What the bucket of one resource's own logs is like: kept for a time, given to nobody. */
export function logBucketArgs(expirationInDays: number, keep: boolean) {
  return {
    kind: "created",
    purpose: "logs",
    versioning: true,
    expirationInDays,
    noncurrentVersionExpirationInDays: 7,
    transitions: {},
    presignedUrlMaxAge: 0,
    forceDestroy: !keep,
    protect: keep,
    served: false,
    users: {},
  } as const satisfies Omit<BucketArgs, "location" | "stack">;
}
