import { parseNumericUser } from "../../compute/container/numeric-user";
import { didYouMean } from "../../messages/suggestion";
import type { BucketConfig, CreatedFileSystemConfig, StackConfig } from "../../resolved-config";
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
  { name, given, config, add }: StoreUnderCheck<"fileSystems">,
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
  const other = otherFilesOf(config, name, stack);
  if (other !== undefined)
    add(
      ["bucket"],
      `is ${config.bucket}, of which plinth:fileSystems.${other} has the same objects, so that what is written here and there would be in conflict; mount directories of one, or give each a prefix of its own`,
    );
}

/** An earlier file system with objects of this one: each is kept like the bucket by itself. */
function otherFilesOf(
  { bucket, prefix = "" }: CreatedFileSystemConfig,
  name: string,
  { fileSystems }: StackConfig,
): string | undefined {
  return Object.entries(fileSystems)
    .filter(([other]) => other < name)
    .find(([, other]) => {
      if (other.kind === "existing" || other.bucket !== bucket) return false;
      const { prefix: theirs = "" } = other;
      return prefix.startsWith(theirs) || theirs.startsWith(prefix);
    })?.[0];
}

const ofEfs = ["throughputMode", "transitionToInfrequentAccessInDays", "backup", "import"] as const;

/** Classes whose objects have to be restored before they are read. */
const ARCHIVES = ["GLACIER", "DEEP_ARCHIVE"] as const;

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
  if (!bucket.versioning)
    return `keeps no versions, by which S3 Files tells what has changed; write versioning: true under plinth:buckets.${name}`;
  const archive = ARCHIVES.find((storageClass) => bucket.transitions[storageClass] !== undefined);
  return archive === undefined
    ? undefined
    : `moves its objects to ${archive}, where a file cannot be read; take that out of plinth:buckets.${name}.transitions, where GLACIER_IR is read at once`;
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
