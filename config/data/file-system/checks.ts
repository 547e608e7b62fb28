import { parseNumericUser } from "../../compute/container/numeric-user";
import { didYouMean } from "../../messages/suggestion";
import type { BucketConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput, Findings } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";

/** What is wrong with a file system: with its bucket, and with the directories of those who use it. */
export function checkFileSystem(
  store: StoreUnderCheck<"fileSystems">,
  input: CheckInput,
  findings: Findings,
): void {
  checkSource(store, input);
  checkDirectories(store, input, findings);
}

/** Settings of EFS beside a bucket, and buckets of which S3 Files makes no files. */
function checkSource(
  { given, config, add }: StoreUnderCheck<"fileSystems">,
  { names, config: stack }: CheckInput,
): void {
  if (config.kind === "existing") return;
  if (config.bucket === undefined) {
    if (config.prefix !== undefined)
      add(["prefix"], "is of a bucket, but there is none; remove it, or name the bucket");
    return;
  }
  for (const key of ofEfs)
    if (given[key] !== undefined)
      add([key], "is for EFS, and the files are objects of a bucket; remove it, or bucket");
  const problem = whyNoFiles(config.bucket, names.buckets, entryOf(stack.buckets, config.bucket));
  if (problem !== undefined) add(["bucket"], `is ${config.bucket}, which ${problem}`);
}

const ofEfs = ["throughputMode", "transitionToInfrequentAccessInDays", "backup", "import"] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-prereq-policies.html */
function whyNoFiles(
  name: string,
  names: readonly string[],
  bucket: BucketConfig | undefined,
): string | undefined {
  if (!names.includes(name)) return `is no bucket of plinth:buckets.${didYouMean(name, names)}`;
  if (bucket === undefined) return undefined;
  if (bucket.kind === "existing")
    return "is used and not managed, so that Plinth does not know its policy and versions; name a bucket that is made";
  if (bucket.purpose === "logs") return "is for the access logs of other buckets; name another one";
  return bucket.versioning
    ? undefined
    : `keeps no versions, by which S3 Files tells what has changed; write versioning: true under plinth:buckets.${name}`;
}

/**
 * Directories that would belong to two: EFS makes one for the first user that writes there and its group, and writers of
 * another group are kept out.
 */
function checkDirectories(
  { name, config: { users } }: StoreUnderCheck<"fileSystems">,
  { config }: CheckInput,
  findings: Findings,
): void {
  const writers = Object.entries(users).filter(
    ([service, { access }]) =>
      access === "readWrite" && parseNumericUser(config.services[service]?.user) !== undefined,
  );
  writers.forEach(([service, user], index) => {
    for (const [other, earlier] of writers.slice(0, index)) {
      const directory = user.directories.find((candidate) => earlier.directories.includes(candidate));
      if (directory === undefined || user.gid === earlier.gid) continue;
      const mounts = Object.entries(config.services[service]?.mounts ?? {});
      const mount = mounts.find(([, to]) => to.fileSystem === name && to.directory === directory);
      if (mount !== undefined && findings.trusted(["plinth:services", other, "user"]))
        findings.add(
          ["plinth:services", service, "mounts", mount[0]],
          `leads to ${directory} of plinth:fileSystems.${name}, where the group ${user.gid} writes, and plinth:services.${other} writes there as ${earlier.gid}; the directory belongs to one group, so give both users the same or each service a directory`,
        );
    }
  });
}
