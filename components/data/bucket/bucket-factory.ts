import type { BucketConfig } from "../../../config/stack-config";
import type { StoreFactory } from "../store-factory";
import { Bucket } from "./bucket";
import { existingBucket } from "./existing-bucket";

/** How buckets are made and used. The bucket for logs comes first: the others log to it. */
export const bucketFactory: StoreFactory<BucketConfig, Bucket> = {
  make: (configs, { parent, ...around }) => {
    const create = (forLogs: boolean, accessLogs?: Bucket) =>
      Object.entries(configs)
        .filter(([, { purpose }]) => (purpose === "logs") === forLogs)
        .map(([name, config]): [string, Bucket] => [
          name,
          new Bucket(name, { ...config, ...around, accessLogs }, { parent }),
        ]);
    const logs = create(true);
    return Object.fromEntries([...logs, ...create(false, logs[0]?.[1])]);
  },
  use: (name, config, { location }) => existingBucket(name, config, location),
  output: (bucket) => bucket.bucketName,
};
