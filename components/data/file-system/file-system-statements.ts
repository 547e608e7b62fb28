import type * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import {
  allow,
  type Condition,
  denyTo,
  INSECURE_TRANSPORT,
  type PolicyStatement,
} from "../../foundation/policy-document";
import type { FileSystemUserConfig } from "../../../config/stack-config";

const MOUNT = "elasticfilesystem:ClientMount";
const WRITE = "elasticfilesystem:ClientWrite";
const ROOT = "elasticfilesystem:ClientRootAccess";

/**
 * The policy of a file system. It allows nobody anything: a file system without a policy lets in whoever reaches its
 * port, one with a policy only who is allowed in IAM, as a service is by {@link mountStatements}.
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function fileSystemStatements(location: Location): readonly PolicyStatement[] {
  const denyAll = (sid: string, actions: readonly string[], condition?: Condition) =>
    // In the policy of a file system "*" is this one and no other; its id, and with it its ARN, nobody knows before.
    denyTo({ AWS: "*" }, sid, actions, "*", condition);
  return [
    denyAll("DenyInsecureTransport", [MOUNT, WRITE, ROOT], INSECURE_TRANSPORT),
    denyAll("DenyRootAccess", [ROOT]),
    // Who mounts without an access point is at the root of the file system, with the user that the client claims to be.
    // Negated, since a condition that is not negated does not hold where the key is missing.
    denyAll("DenyOutsideAccessPoints", [MOUNT, WRITE], {
      StringNotLike: {
        "elasticfilesystem:AccessPointArn": arn(location, "elasticfilesystem", "access-point/*"),
      },
    }),
    // Mount targets are what the security groups guard.
    denyAll("DenyOutsideMountTargets", [MOUNT, WRITE], {
      Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" },
    }),
  ];
}

/** What the task role needs to mount: through these access points, and no other of the file system. */
export function mountStatements(
  fileSystemArn: pulumi.Input<string>,
  accessPointArns: readonly pulumi.Input<string>[],
  access: FileSystemUserConfig["access"],
): readonly PolicyStatement[] {
  if (accessPointArns.length === 0) return [];
  const throughThese = { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArns } };
  return [
    allow("MountFileSystem", MOUNT, fileSystemArn, throughThese),
    ...(access === "readWrite" ? [allow("WriteFileSystem", WRITE, fileSystemArn, throughThese)] : []),
  ];
}
