import { z } from "zod";
import { existingGroup } from "../existing-group";
import { madeOrUsed } from "../../setting/created-or-existing";
import { perRecipe } from "../../setting/default";
import { optional, required, setting } from "../../setting/setting";
import { flag, nounName, oneOf, section, text } from "../../setting/values";

const fileSystemId = text(/^fs-[0-9a-f]{8,40}$/, "must be the id of a file system (fs-…)");

const existing = section({
  fileSystemId: required(fileSystemId, "The id of the file system."),
  securityGroupId: existingGroup("its mount targets"),
});

// What EFS offers.
const transition = z.literal([1, 7, 14, 30, 60, 90, 180, 270, 365, "never"], {
  error: "must be 1, 7, 14, 30, 60, 90, 180, 270 or 365 (days) or never",
});

// What a key of S3 can begin with, and a path of a file system too.
const prefix = text(
  /^([A-Za-z0-9_-][A-Za-z0-9._-]*\/)+$/,
  "must be the beginning of keys that ends with a slash, such as renders/",
);

/** A file system of the stack file: EFS, the objects of a bucket, or one that exists. */
export const fileSystem = madeOrUsed("file system", {
  bucket: optional(nounName(), {
    says: "The bucket whose objects are the files: S3 Files. It keeps versions. What a task writes is in the bucket about a minute later, and what comes into the bucket is seen as a file soon after. Excludes what is for EFS: throughputMode, transitionToInfrequentAccessInDays, backup and import.",
    change: "Another one replaces the file system; objects stay where they are.",
    price: "What is in use costs 0.30 USD per GB and month beside the bucket.",
    derived: "none: the files are in EFS",
  }),
  prefix: optional(prefix, {
    says: "Only the objects whose keys begin so. Only with bucket.",
    change: "Another one replaces the file system; objects stay where they are.",
    derived: "none: all objects",
  }),
  throughputMode: setting(oneOf(["elastic", "bursting"]), {
    says: "elastic: as fast as it is asked. bursting: grows with the size.",
    default: "elastic",
    price: "elastic costs 0.03 USD per GB read and 0.06 per GB written, bursting nothing.",
  }),
  transitionToInfrequentAccessInDays: setting(transition, {
    says: "Days after which a file that nobody reads moves to the cheaper class, or never; the first read brings it back.",
    default: 30,
    price: "There a GB costs 0.0165 USD a month and not 0.30; to read it back costs 0.01.",
  }),
  backup: setting(flag(), {
    says: "Whether AWS Backup makes a daily copy, kept 35 days.",
    default: perRecipe({ staging: false, production: true }),
    price: "It costs 0.05 USD per GB and month.",
  }),
  import: optional(fileSystemId, "The id of a file system that Pulumi takes over."),
  existing: optional(existing, "A file system that is used and not managed. Excludes every other key."),
});
