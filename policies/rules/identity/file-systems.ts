import { resourceRule } from "../../vocabulary/define-rule";
import {
  all,
  eachItem,
  mustBeSet,
  property,
  PropertyCheck,
  violation,
  when,
} from "../../vocabulary/property-checks";
import { Example, PlannedResource, Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const efsAccessPoint = "aws:efs/accessPoint:AccessPoint";
const filesAccessPoint = "aws:s3/filesAccessPoint:FilesAccessPoint";

const ofEfs = (props: Example["props"]): Example => ({ type: efsAccessPoint, props });

/** EFS and S3 Files say the same at other paths. */
const ofEither =
  (efs: PropertyCheck, files: PropertyCheck): PropertyCheck<PlannedResource> =>
  (resource, context, prefix) =>
    (resource.type === filesAccessPoint ? files : efs)(resource, context, prefix);

/** Each item of a list that must be there, and not empty. */
const ofItems =
  (path: string, check: PropertyCheck): PropertyCheck =>
  (subject, context, prefix) => {
    const list = subject.list(path);
    const isEmpty = list.state === "known" && list.value.length === 0;
    return isEmpty || list.state === "absent"
      ? [violation(path, `${path} is not set.`)]
      : eachItem(path, check)(subject, context, prefix);
  };

const directory = (path: string) =>
  property({
    path,
    accepts: (value) => value !== "/" && value !== "",
    wanted: "a directory below /",
    absent: "fails",
  });

const efsAccessPointRoot = resourceRule({
  id: "efs-access-point-root",
  title: "An access point leads to a directory, not to the whole file system",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EFS.3" },
  tokens: [efsAccessPoint, filesAccessPoint],
  fix: "Set rootDirectory.path on aws.efs.AccessPoint, or rootDirectories[0].path on aws.s3.FilesAccessPoint, to a directory; in a stack file, in plinth:services.<name>.mounts.<path>.directory. It replaces the access point.",
  check: ofEither(directory("rootDirectory.path"), ofItems("rootDirectories", directory("path"))),
  good: [
    ofEfs({ fileSystemId: UNKNOWN, rootDirectory: { path: "/data" } }),
    { type: filesAccessPoint, props: { rootDirectories: [{ path: "/data" }] } },
  ],
  bad: [
    ofEfs({ fileSystemId: UNKNOWN }),
    ofEfs({ rootDirectory: { path: "/" } }),
    { type: filesAccessPoint, props: {} },
    { type: filesAccessPoint, props: { rootDirectories: [{ path: "/" }] } },
  ],
  unknown: [
    ofEfs({ rootDirectory: { path: UNKNOWN } }),
    { type: filesAccessPoint, props: { rootDirectories: UNKNOWN } },
  ],
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
  tokens: [efsAccessPoint, filesAccessPoint],
  fix: "Set posixUser: {uid, gid} on aws.efs.AccessPoint, or posixUsers[0] on aws.s3.FilesAccessPoint, to another than 0; in a stack file, plinth:services.<name>.user.",
  check: ofEither(
    all(notRoot("posixUser.uid"), notRoot("posixUser.gid")),
    ofItems("posixUsers", all(notRoot("uid"), notRoot("gid"))),
  ),
  good: [
    ofEfs({ posixUser: { uid: 1000, gid: 1000 } }),
    { type: filesAccessPoint, props: { posixUsers: [{ uid: 1000, gid: 1000 }] } },
  ],
  bad: [
    ofEfs({}),
    ofEfs({ posixUser: { uid: 0, gid: 1000 } }),
    ofEfs({ posixUser: { uid: 1000, gid: 0 } }),
    { type: filesAccessPoint, props: {} },
    { type: filesAccessPoint, props: { posixUsers: [{ uid: 1000, gid: 0 }] } },
  ],
  unknown: [
    ofEfs({ posixUser: { uid: UNKNOWN, gid: 1000 } }),
    { type: filesAccessPoint, props: { posixUsers: UNKNOWN } },
  ],
});

const volume = (authorizationConfig: unknown) => ({
  volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: UNKNOWN, authorizationConfig } }],
});

const filesVolume = (s3filesVolumeConfiguration: unknown) => ({
  volumes: [{ name: "files", s3filesVolumeConfiguration }],
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
  fix: "Set authorizationConfig.accessPointId in volumes[].efsVolumeConfiguration of aws.ecs.TaskDefinition to an aws.efs.AccessPoint, and accessPointArn in s3filesVolumeConfiguration to an aws.s3.FilesAccessPoint.",
  check: eachItem(
    "volumes",
    all(
      when(
        (one) => one.read("efsVolumeConfiguration").state !== "absent",
        mustBeSet("efsVolumeConfiguration.authorizationConfig.accessPointId"),
      ),
      when(
        (one) => one.read("s3filesVolumeConfiguration").state !== "absent",
        mustBeSet("s3filesVolumeConfiguration.accessPointArn"),
      ),
    ),
  ),
  good: [
    volume({ accessPointId: UNKNOWN, iam: "ENABLED" }),
    { volumes: [{ name: "scratch" }] },
    filesVolume({ fileSystemArn: UNKNOWN, accessPointArn: UNKNOWN }),
    // What is not known yet is an id of something.
    { volumes: [{ name: "files", efsVolumeConfiguration: UNKNOWN }] },
  ],
  bad: [volume({ iam: "ENABLED" }), volume(undefined), filesVolume({ fileSystemArn: UNKNOWN })],
  unknown: [{ volumes: UNKNOWN }],
});

/** Who sees what of a file system. */
export const identityFileSystemRules: readonly Rule[] = [
  efsAccessPointRoot,
  efsAccessPointUser,
  ecsEfsAccessPoint,
];
