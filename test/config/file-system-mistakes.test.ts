import { accepts, refuses, removed } from "./changed";

const web = "plinth:services > web";
const at = "plinth:services.web";
const mounts = `${web} > mounts`;

describe("mistakes in file systems and mounts", () => {
  refuses(
    "days that EFS does not have",
    { "plinth:fileSystems > media": { transitionToInfrequentAccessInDays: 45 } },
    "plinth:fileSystems.media.transitionToInfrequentAccessInDays: must be 1, 7, 14, 30, 60, 90, 180, 270 or 365 (days) or never, not 45",
  );
  accepts("files that stay where they are", {
    "plinth:fileSystems > media": { transitionToInfrequentAccessInDays: "never", throughputMode: "bursting" },
  });
  refuses(
    "an existing file system that is also described",
    { "plinth:fileSystems > shared > backup": true },
    "plinth:fileSystems.shared.backup: describes a file system that is made, but existing names one that is used; remove one of the two",
  );
  refuses(
    "two file systems behind one door",
    {
      "plinth:fileSystems > taken": {
        existing: { fileSystemId: "fs-00000000", securityGroupId: "sg-00112233445566778" },
      },
    },
    "plinth:fileSystems.taken.existing.securityGroupId: is that of plinth:fileSystems.shared on the same port; EC2 refuses a rule twice, so give each a group of its own",
  );
  refuses(
    "a mount of nothing",
    { [`${mounts} > /app/x`]: "meda" },
    `${at}.mounts["/app/x"]: leads to "meda", which is no file system of plinth:fileSystems. Did you mean "media"?`,
  );
  refuses(
    "paths that are none",
    {
      [mounts]: { "app/media": "media", "/": "media", "/a/../b": "media", "/a//b": "media", "/a/": "shared" },
    },
    ...["app/media", "/", "/a/../b", "/a//b", "/a/"].map(
      (path) =>
        `${at}.mounts["${path}"]: is not a valid name: it must be an absolute path such as /app/media`,
    ),
  );
  refuses(
    "paths that share one",
    {
      [`${web} > writablePaths`]: ["/tmp", "/app/mediafiles/cache"],
      [`${mounts} > /app/mediafiles/old`]: "shared",
      [`${mounts} > /tmp`]: "shared",
    },
    `${at}.mounts["/app/mediafiles"]: shares a path with /app/mediafiles/cache of writablePaths; give each a path of its own`,
    `${at}.mounts["/app/mediafiles/old"]: shares a path with /app/mediafiles of mounts; give each a path of its own`,
    `${at}.mounts["/tmp"]: shares a path with /tmp of writablePaths; give each a path of its own`,
  );
  accepts("paths that only begin alike", {
    [`${web} > writablePaths`]: ["/tmp", "/app/mediafiles-cache"],
    [`${mounts} > /app/media`]: "media",
  });
  refuses(
    "no user",
    { [`${web} > user`]: removed },
    `${at}.user: is missing, but the service mounts a file system, whose files belong to numbers: write "uid:gid", such as "1000:1000"`,
  );
  for (const user of ["app", "1000:app", "4294967296"])
    refuses(
      `the user ${user}, whose number nobody knows`,
      { [`${web} > user`]: user },
      `${at}.user: is "${user}", but the service mounts a file system, whose files belong to numbers: write "uid:gid", such as "1000:1000"`,
    );
  accepts("a user without a group", { [`${web} > user`]: "1000" });
  refuses(
    "the root of a file system that is made",
    { [`${mounts} > /app/mediafiles`]: { fileSystem: "media", directory: "/" } },
    `${at}.mounts["/app/mediafiles"].directory: is /, which belongs to root in a file system that is made, so that the service could not write; give a directory such as /data`,
  );
  accepts("the root of a file system that is only read", {
    [`${mounts} > /app/mediafiles`]: { fileSystem: "media", directory: "/" },
    [`${web} > uses > fileSystems.media`]: "read",
  });
  accepts("the root of a file system that exists, and a deep directory", {
    [`${web} > uses > fileSystems.shared`]: "readWrite",
    [mounts]: {
      "/a": { fileSystem: "shared", directory: "/" },
      "/b": { fileSystem: "media", directory: "/1/2/3/4" },
    },
  });
  refuses(
    "a directory that is too deep, one that leads out, and one that EFS does not take",
    {
      [mounts]: {
        "/a": { fileSystem: "media", directory: "/1/2/3/4/5" },
        "/b": { fileSystem: "media", directory: "/../data" },
        "/c": { fileSystem: "media", directory: "/data/.cache" },
      },
    },
    ...[
      ["/a", "/1/2/3/4/5"],
      ["/b", "/../data"],
      ["/c", "/data/.cache"],
    ].map(
      ([path, directory]) =>
        `${at}.mounts["${path}"].directory: must be a directory of the file system such as /data: at most four levels and 100 characters, and no name that begins with a dot, not "${directory}"`,
    ),
  );
  const other = (user: string, access: string) => ({
    "plinth:services > report": {
      user,
      uses: { "fileSystems.media": access },
      mounts: { "/media": "media" },
    },
  });
  refuses(
    "a directory that two groups write to",
    other("1000:1001", "readWrite"),
    `${at}.mounts["/app/mediafiles"]: leads to /data of plinth:fileSystems.media, where the group 1000 writes, and plinth:services.report writes there as 1001; the directory belongs to one group, so give both users the same or each service a directory`,
  );
  accepts("a directory that two users of one group write to", other("1001:1000", "readWrite"));
  accepts("a directory that one writes to and all may read", other("1001:1001", "read"));
});
