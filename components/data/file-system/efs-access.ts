import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemAccess } from "./file-system-access";
import { mountStatements } from "./file-system-statements";

/**
 * How services get at a file system of EFS: over TLS, and with the task role.
 * https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
 */
export function efsAccess(
  fileSystemId: pulumi.Input<string>,
  fileSystemArn: pulumi.Input<string>,
): FileSystemAccess {
  return {
    createAccessPoint: (name, settings, opts) => {
      const point = new aws.efs.AccessPoint(name, { fileSystemId, ...settings }, opts);
      const efsVolumeConfiguration = {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: point.id, iam: "ENABLED" },
      };
      return { arn: point.arn, directory: { efsVolumeConfiguration } };
    },
    mountStatements: ({ accessPointArns, access }) => mountStatements(fileSystemArn, accessPointArns, access),
  };
}
