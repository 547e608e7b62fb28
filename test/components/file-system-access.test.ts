import { strict as assert } from "node:assert";
import { mergeStatements } from "../../components/compute/merge-statements";
import {
  accessPointName,
  accessPointSettings,
} from "../../components/data/file-system/access-point-settings";
import { fileSystemLifecycle } from "../../components/data/file-system/file-system-lifecycle";
import {
  fileSystemStatements,
  mountStatements,
} from "../../components/data/file-system/file-system-statements";
import type { FileSystemUserConfig } from "../../config/stack-config";

const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const fileSystem = (id: string) => `arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-${id}`;
const point = (id: string) => `arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-${id}`;

describe("the policy of a file system", () => {
  const statements = fileSystemStatements(location);
  const denied = (sid: string) => statements.find((one) => one.Sid === sid);

  it("allows nobody anything: that is for the roles of the services", () => {
    assert.deepEqual(
      statements.map(({ Effect }) => Effect),
      statements.map(() => "Deny"),
    );
  });

  it("is known before the file system is: nothing in it has its id", () => {
    assert.doesNotMatch(JSON.stringify(statements), /fs-/);
    assert.deepEqual([...new Set(statements.map(({ Resource }) => Resource))], ["*"]);
  });

  it("denies every mount without TLS", () => {
    assert.deepEqual(denied("DenyInsecureTransport")?.Action, [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
      "elasticfilesystem:ClientRootAccess",
    ]);
    assert.deepEqual(denied("DenyInsecureTransport")?.Condition, {
      Bool: { "aws:SecureTransport": "false" },
    });
  });

  it("denies root to everyone, under no condition", () => {
    assert.deepEqual(denied("DenyRootAccess")?.Action, ["elasticfilesystem:ClientRootAccess"]);
    assert.equal(denied("DenyRootAccess")?.Condition, undefined);
  });

  it("denies who comes without an access point, or not through a mount target", () => {
    assert.deepEqual(denied("DenyOutsideAccessPoints")?.Condition, {
      StringNotLike: { "elasticfilesystem:AccessPointArn": point("*").replace("fsap-", "") },
    });
    assert.deepEqual(denied("DenyOutsideMountTargets")?.Condition, {
      Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" },
    });
  });
});

describe("what a service may do with a file system", () => {
  const through = (...points: string[]) => ({
    StringEquals: { "elasticfilesystem:AccessPointArn": points },
  });

  it("is to mount through its own access points, and to write if it writes", () => {
    const read = mountStatements(fileSystem("1"), [point("a"), point("b")], "read");
    assert.deepEqual(read, [
      {
        Sid: "MountFileSystem",
        Effect: "Allow",
        Action: "elasticfilesystem:ClientMount",
        Resource: fileSystem("1"),
        Condition: through(point("a"), point("b")),
      },
    ]);
    const [mount, write] = mountStatements(fileSystem("1"), [point("a")], "readWrite");
    assert.equal(mount?.Sid, "MountFileSystem");
    assert.deepEqual(write, {
      ...mount,
      Sid: "WriteFileSystem",
      Action: "elasticfilesystem:ClientWrite",
    });
  });

  it("is nothing without an access point, which only a mount makes", () => {
    assert.deepEqual(mountStatements(fileSystem("1"), [], "readWrite"), []);
  });

  it("holds for the access points of two file systems", () => {
    const merged = mergeStatements([
      ...mountStatements(fileSystem("1"), [point("a")], "readWrite"),
      ...mountStatements(fileSystem("2"), [point("b")], "read"),
    ]);
    assert.deepEqual(
      merged.map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition]),
      [
        ["MountFileSystem", [fileSystem("1"), fileSystem("2")], through(point("a"), point("b"))],
        ["WriteFileSystem", fileSystem("1"), through(point("a"))],
      ],
    );
  });
});

describe("an access point", () => {
  const user = (access: FileSystemUserConfig["access"], uid: number, gid: number): FileSystemUserConfig => ({
    ...{ access, uid, gid },
    directories: ["/data"],
  });
  const users = {
    admin: user("read", 7, 7),
    web: user("readWrite", 1000, 50),
    worker: user("read", 1001, 50),
  };

  it("makes every service its own user", () => {
    for (const [, { uid, gid, ...rest }] of Object.entries(users)) {
      assert.deepEqual(accessPointSettings(users, { uid, gid, ...rest }, "/data").posixUser, { uid, gid });
    }
  });

  it("gives a directory to a service that writes there, whoever mounts it first", () => {
    for (const own of Object.values(users)) {
      assert.deepEqual(accessPointSettings(users, own, "/data").rootDirectory, {
        path: "/data",
        creationInfo: { ownerUid: 1000, ownerGid: 50, permissions: "0775" },
      });
    }
  });

  it("gives a directory that is only read to one of its readers", () => {
    const readers = { admin: users.admin, worker: users.worker };
    const { creationInfo } = accessPointSettings(readers, users.worker, "/data").rootDirectory;
    assert.deepEqual([creationInfo?.ownerUid, creationInfo?.ownerGid], [7, 7]);
  });

  it("does not make the root of a file system, which is there", () => {
    assert.deepEqual(accessPointSettings(users, users.web, "/").rootDirectory, {
      path: "/",
      creationInfo: undefined,
    });
  });

  it("has a name that no other service and directory has", () => {
    const names = [
      accessPointName("media", "web", "/"),
      accessPointName("media", "web", "/data"),
      accessPointName("media", "web-data", "/"),
      accessPointName("media", "web", "/data/a"),
    ];
    assert.deepEqual(names, ["media-web", "media-web/data", "media-web-data", "media-web/data/a"]);
    assert.equal(new Set(names).size, names.length);
  });
});

describe("the life cycle of files", () => {
  const cases: readonly (readonly [Parameters<typeof fileSystemLifecycle>[0], readonly object[]])[] = [
    ["never", []],
    [1, [{ transitionToIa: "AFTER_1_DAY" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }]],
    [30, [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }]],
  ];
  for (const [days, policies] of cases) {
    it(`with ${days}`, () => assert.deepEqual(fileSystemLifecycle(days), policies));
  }
});
