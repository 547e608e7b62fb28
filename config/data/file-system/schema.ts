import { z } from "zod";
import { securityGroupId } from "../../setting/aws-values";
import { optional, required } from "../../setting/setting";
import { flag, namedMap, oneOf, section, text } from "../../setting/values";

const fileSystemId = () => text(/^fs-[0-9a-f]{8,40}$/, "must be the id of a file system (fs-…)");

const existing = section({
  fileSystemId: required(fileSystemId(), "The id of the file system."),
  securityGroupId: required(
    securityGroupId(),
    "The security group of its mount targets; the services are let in there.",
  ),
});

// What EFS offers.
const transition = z.literal([1, 7, 14, 30, 60, 90, 180, 270, 365, "never"], {
  error: "must be 1, 7, 14, 30, 60, 90, 180, 270 or 365 (days) or never",
});

const fileSystem = section({
  throughputMode: optional(
    oneOf(["elastic", "bursting"]),
    "elastic: as fast as it is asked, paid by what is read and written. bursting: grows with the size, for nothing.",
    "fileSystems.throughputMode",
  ),
  transitionToInfrequentAccessInDays: optional(
    transition,
    "Days after which a file that nobody reads moves to the cheaper class, or never.",
    "fileSystems.transitionToInfrequentAccessInDays",
  ),
  backup: optional(flag(), "Whether AWS Backup makes a daily copy, kept 35 days.", "fileSystems.backup"),
  import: optional(fileSystemId(), "The id of a file system that Pulumi takes over."),
  existing: optional(existing, "A file system that is used and not managed. Excludes every other key."),
});

/** `plinth:fileSystems` */
export const fileSystemsSchema = namedMap(fileSystem, "file systems");
