import { resourceRule } from "../../vocabulary/define-rule";
import { all, eachItem, mustBeSet, property, when } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const efsAccessPointRoot = resourceRule({
  id: "efs-access-point-root",
  title: "An access point leads to a directory, not to the whole file system",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EFS.3" },
  tokens: ["aws:efs/accessPoint:AccessPoint"],
  fix: "Set rootDirectory.path on aws.efs.AccessPoint to a directory; in a stack file, in plinth:services.<name>.mounts.<path>.directory. It replaces the access point.",
  check: property({
    path: "rootDirectory.path",
    accepts: (value) => value !== "/" && value !== "",
    wanted: "a directory below /",
    absent: "fails",
  }),
  good: [{ fileSystemId: UNKNOWN, rootDirectory: { path: "/data" } }],
  bad: [{ fileSystemId: UNKNOWN }, { rootDirectory: { path: "/" } }],
  unknown: [{ rootDirectory: { path: UNKNOWN } }],
});

const notRoot = (path: string) =>
  property({
    path,
    accepts: (value) => (numberOf(value) ?? 0) !== 0,
    wanted: "the id of one that is not root",
    absent: "fails",
  });

const efsAccessPointUser = resourceRule({
  id: "efs-access-point-user",
  title: "An access point says as which user files are read and written",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EFS.4" },
  tokens: ["aws:efs/accessPoint:AccessPoint"],
  fix: "Set posixUser: {uid, gid} on aws.efs.AccessPoint to another than 0; in a stack file, plinth:services.<name>.user.",
  check: all(notRoot("posixUser.uid"), notRoot("posixUser.gid")),
  good: [{ posixUser: { uid: 1000, gid: 1000 } }],
  bad: [{}, { posixUser: { uid: 0, gid: 1000 } }, { posixUser: { uid: 1000, gid: 0 } }],
  unknown: [{ posixUser: { uid: UNKNOWN, gid: 1000 } }],
});

const volume = (authorizationConfig: unknown) => ({
  volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: UNKNOWN, authorizationConfig } }],
});

const ecsEfsAccessPoint = resourceRule({
  id: "ecs-efs-access-point",
  title: "A task mounts a file system through an access point",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html",
  tokens: ["aws:ecs/taskDefinition:TaskDefinition"],
  fix: "Set authorizationConfig.accessPointId in volumes[].efsVolumeConfiguration of aws.ecs.TaskDefinition to an aws.efs.AccessPoint.",
  check: eachItem(
    "volumes",
    when(
      (one) => one.read("efsVolumeConfiguration").state !== "absent",
      mustBeSet("efsVolumeConfiguration.authorizationConfig.accessPointId"),
    ),
  ),
  good: [
    volume({ accessPointId: UNKNOWN, iam: "ENABLED" }),
    { volumes: [{ name: "scratch" }] },
    // What is not known yet is an id of something.
    { volumes: [{ name: "files", efsVolumeConfiguration: UNKNOWN }] },
  ],
  bad: [volume({ iam: "ENABLED" }), volume(undefined)],
  unknown: [{ volumes: UNKNOWN }],
});

/** Who sees what of a file system. */
export const identityFileSystemRules: readonly Rule[] = [
  efsAccessPointRoot,
  efsAccessPointUser,
  ecsEfsAccessPoint,
];
