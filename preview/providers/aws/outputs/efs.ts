import { isRecord } from "../../../protocol/value";
import type { Facts, Made, Outputs } from "./facts";

function fileSystem(facts: Facts): Made {
  const id = facts.ec2Id("fs");
  const given = facts.value("tags");
  return {
    id,
    arn: fileSystemArn(facts, id),
    dnsName: dnsNameOf(facts, id),
    name: isRecord(given) && typeof given["Name"] === "string" ? given["Name"] : "",
    numberOfMountTargets: 0,
    ownerId: facts.account,
  };
}

function fileSystemArn(facts: Facts, id: string): string {
  return facts.arn("elasticfilesystem", `file-system/${id}`);
}

const dnsNameOf = (facts: Facts, id: string) => `${id}.efs.${facts.region}.${facts.dnsSuffix}`;
const fileSystemOf = (facts: Facts) => facts.text("fileSystemId") ?? "fs-0";

function mountTarget(facts: Facts): Made {
  const fileSystemId = fileSystemOf(facts);
  return {
    id: facts.ec2Id("fsmt"),
    dnsName: dnsNameOf(facts, fileSystemId),
    fileSystemArn: fileSystemArn(facts, fileSystemId),
    networkInterfaceId: facts.ec2Id("eni"),
    ownerId: facts.account,
  };
}

function accessPoint(facts: Facts): Made {
  const id = facts.ec2Id("fsap");
  return {
    id,
    arn: facts.arn("elasticfilesystem", `access-point/${id}`),
    fileSystemArn: fileSystemArn(facts, fileSystemOf(facts)),
    ownerId: facts.account,
  };
}

function files(facts: Facts): Made {
  const id = facts.ec2Id("fs");
  return {
    id,
    arn: filesArn(facts, id),
    ownerId: facts.account,
    status: "available",
    statusMessage: "",
    name: "",
  };
}

function filesArn(facts: Facts, id: string): string {
  return facts.arn("s3files", `file-system/${id}`);
}

function filesAccessPoint(facts: Facts): Made {
  const id = facts.ec2Id("fsap");
  return { id, arn: `${filesArn(facts, fileSystemOf(facts))}/access-point/${id}`, ownerId: facts.account };
}

function filesMountTarget(facts: Facts): Made {
  return { id: facts.ec2Id("fsmt"), networkInterfaceId: facts.ec2Id("eni"), ownerId: facts.account };
}

/** S3 Files. The policy of a file system answers to its id. */
export const s3Files: Outputs = {
  "s3/filesAccessPoint": filesAccessPoint,
  "s3/filesFileSystem": files,
  "s3/filesFileSystemPolicy": (facts) => ({ id: fileSystemOf(facts) }),
  "s3/filesMountTarget": filesMountTarget,
};

/** EFS. Settings of a file system are resources of their own and answer to its id. */
export const efs: Outputs = {
  "efs/accessPoint": accessPoint,
  "efs/backupPolicy": (facts) => ({ id: fileSystemOf(facts) }),
  "efs/fileSystem": fileSystem,
  "efs/fileSystemPolicy": (facts) => ({ id: fileSystemOf(facts) }),
  "efs/mountTarget": mountTarget,
};
