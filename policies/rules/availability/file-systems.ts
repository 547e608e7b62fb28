import { companionsOf } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { isInPlinthComponent } from "../../vocabulary/container-definitions";
import { given, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

/** The mount targets of each kind of file system. */
const mountTargets = new Map([
  ["aws:efs/fileSystem:FileSystem", "aws:efs/mountTarget:MountTarget"],
  ["aws:s3/filesFileSystem:FilesFileSystem", "aws:s3/filesMountTarget:FilesMountTarget"],
]);

/**
 * AWS allows one mount target a zone, so that counting them counts the zones. There is one for each subnet of a list,
 * and where the list is not known yet, programs make them inside `apply`: then a preview has none of them.
 */
function oneZone(plan: Plan, fileSystem: StackResource, token: string): readonly StackVerdict[] {
  const { length } = companionsOf(plan, fileSystem, { token, property: "fileSystemId" });
  if (length >= 2) return [];
  return length === 0 && fileSystem.isAwaited && !isInPlinthComponent(fileSystem)
    ? [found(fileSystem, notEvaluated("numberOfMountTargets"))]
    : [found(fileSystem, violation("", `${fileSystem.name} is mounted in ${length} of 2 zones.`))];
}

const media: Example = { name: "media", type: "aws:efs/fileSystem:FileSystem", props: {} };
const files: Example = { ...media, type: "aws:s3/filesFileSystem:FilesFileSystem" };
const filesTarget = "aws:s3/filesMountTarget:FilesMountTarget";
const target = (name: string, type = "aws:efs/mountTarget:MountTarget"): Example => ({
  name,
  type,
  props: { fileSystemId: UNKNOWN, subnetId: UNKNOWN },
  dependsOn: { fileSystemId: ["media"] },
});

const efsMultiAz = stackRule({
  id: "efs-multi-az",
  title: "A file system is kept and mounted in two zones or more",
  family: "availability",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
  fix: "Add an aws.efs.MountTarget, or an aws.s3.FilesMountTarget, in a subnet of each zone that tasks run in, and remove availabilityZoneName from aws.efs.FileSystem.",
  check: (plan, context) =>
    [...mountTargets].flatMap(([fileSystem, mountTarget]) =>
      plan.ofType(fileSystem).flatMap((one): readonly StackVerdict[] => {
        const isOneZone = given("availabilityZoneName")(one, context);
        const path = "availabilityZoneName";
        return isOneZone
          ? [found(one, violation(path, "A One Zone file system is lost with its zone."))]
          : oneZone(plan, one, mountTarget);
      }),
    ),
  good: [
    [media, target("media-1"), target("media-2")],
    [files, target("media-1", filesTarget), target("media-2", filesTarget)],
  ],
  bad: [
    [{ ...media, parent: "urn:pulumi:production::shop::plinth:data:FileSystem::media" }],
    [media, target("media-1")],
    [files, target("media-1", filesTarget)],
    [{ ...media, props: { availabilityZoneName: "eu-west-1a" } }, target("media-1"), target("media-2")],
  ],
  unknown: [[{ ...media, props: { arn: UNKNOWN } }]],
});

/** File systems that outlive a zone. */
export const availabilityFileSystemRules: readonly Rule[] = [efsMultiAz];
