import type { StoreKind } from "../store-kind";
import { fileSystem } from "./schema";

/** `plinth:fileSystems` */
export const fileSystemKind = {
  singular: "file system",
  says: "File systems that several tasks mount at once, by name: EFS, or the objects of a bucket.",
  entry: fileSystem,
  access: ["read", "readWrite"],
  attributes: [],
  secretAttributes: [],
  noReferences: "the service sees it where mounts says",
  signsIn: false,
  rights: {
    workload: [],
    deploy: [
      "elasticfilesystem:CreateAccessPoint",
      "elasticfilesystem:CreateFileSystem",
      "elasticfilesystem:CreateMountTarget",
      "elasticfilesystem:Delete*",
      "elasticfilesystem:Describe*",
      "elasticfilesystem:ListTagsForResource",
      "elasticfilesystem:ModifyMountTargetSecurityGroups",
      "elasticfilesystem:Put*",
      "elasticfilesystem:*TagResource",
      "elasticfilesystem:UpdateFileSystem*",
      "s3files:*TagResource",
      "s3files:Create*",
      "s3files:Delete*",
      "s3files:Get*",
      "s3files:List*",
      "s3files:Put*",
      "s3files:UpdateMountTarget",
    ],
    madeWithTags: ["elasticfilesystem:CreateFileSystem", "s3files:CreateFileSystem"],
  },
  inNetwork: true,
} as const satisfies StoreKind;
