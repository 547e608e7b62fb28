import type { BucketConfig, CreatedBucketConfig } from "../../../config/stack-config";
import { madeNamed, type StoreFactory, type StoreFactoryArgs } from "../store-factory";
import { Bucket } from "./bucket";
import { existingBucket } from "./existing-bucket";

/** How buckets are made and used. The bucket for logs comes first: the others log to it. */
export const bucketFactory: StoreFactory<BucketConfig, Bucket> = {
  make: (configs, around) => {
    const entries = Object.entries(configs);
    const logs = entries
      .filter(([, { purpose }]) => purpose === "logs")
      .map(([name, config]) => [name, createBucket(name, config, around)] as const);
    const others = entries
      .filter(([, { purpose }]) => purpose !== "logs")
      .map(([name, config]) => [name, createBucket(name, config, around, logs[0]?.[1])] as const);
    return Object.fromEntries([...logs, ...others]);
  },
  use: (name, config, made, { location }) =>
    config.kind === "existing" ? existingBucket(name, config, location) : madeNamed("buckets", name, made),
  output: (bucket) => bucket.bucketName,
};

function createBucket(
  name: string,
  config: CreatedBucketConfig,
  { location, workload, keyFor, protect, parent }: StoreFactoryArgs,
  accessLogs?: Bucket,
): Bucket {
  return new Bucket(
    name,
    { ...config, location, workload, dataKey: () => keyFor("data"), accessLogs, protect },
    { parent },
  );
}
