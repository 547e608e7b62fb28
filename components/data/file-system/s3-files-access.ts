import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemAccess } from "./file-system-access";
import { mountBucketStatements, type FilesBucket } from "./s3-files-statements";

/**
 * How services get at a file system of S3 Files, which takes no other way than TLS and the task role.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/s3files-volumes.html
 */
export function s3FilesAccess(
  fileSystemId: pulumi.Input<string>,
  fileSystemArn: pulumi.Input<string>,
  bucket: FilesBucket,
): FileSystemAccess {
  return {
    createAccessPoint: (name, { posixUser, rootDirectory: { path, creationInfo } }, opts) => {
      const point = new aws.s3.FilesAccessPoint(
        name,
        {
          fileSystemId,
          posixUsers: [posixUser],
          rootDirectories: [{ path, creationPermissions: creationInfo && [creationInfo] }],
        },
        opts,
      );
      const s3filesVolumeConfiguration = { fileSystemArn, accessPointArn: point.arn };
      return { arn: point.arn, directory: { s3filesVolumeConfiguration } };
    },
    mountStatements: (mounted) => mountBucketStatements(fileSystemArn, mounted, bucket),
  };
}
