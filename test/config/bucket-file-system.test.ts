import { accepts, refuses } from "./changed";

const renders = "plinth:fileSystems > renders";
const path = "plinth:fileSystems.renders";

describe("mistakes in a file system of a bucket", () => {
  accepts("a bucket that keeps versions, whole or below a prefix", {
    [renders]: { bucket: "uploads" },
    "plinth:fileSystems > pages": { bucket: "assets", prefix: "site/pages/" },
  });
  accepts("scratch that keeps versions", {
    "plinth:buckets > tmp": { purpose: "scratch", versioning: true },
    [renders]: { bucket: "tmp" },
  });
  refuses(
    "a bucket that there is not",
    { [renders]: { bucket: "upload" } },
    `${path}.bucket: is upload, which is no bucket of plinth:buckets. Did you mean "uploads"?`,
  );
  refuses(
    "a bucket without versions",
    { "plinth:buckets > tmp": { purpose: "scratch" }, [renders]: { bucket: "tmp" } },
    `${path}.bucket: is tmp, which keeps no versions, by which S3 Files tells what has changed; write versioning: true under plinth:buckets.tmp`,
  );
  refuses(
    "a bucket that somebody else owns",
    { [renders]: { bucket: "archive" } },
    `${path}.bucket: is archive, which is used and not managed, so that Plinth does not know its policy and versions; name a bucket that is made`,
  );
  refuses(
    "the bucket for access logs",
    { [renders]: { bucket: "logs" } },
    `${path}.bucket: is logs, which is for the access logs of other buckets; name another one`,
  );
  refuses(
    "what is for EFS",
    { [renders]: { bucket: "uploads", throughputMode: "bursting", backup: true } },
    `${path}.throughputMode: is for EFS, and the files are objects of a bucket; remove it, or bucket`,
    `${path}.backup: is for EFS, and the files are objects of a bucket; remove it, or bucket`,
  );
  refuses(
    "a prefix of nothing",
    { [renders]: { prefix: "pages/" } },
    `${path}.prefix: is of a bucket, but there is none; remove it, or name the bucket`,
  );
  for (const prefix of ["pages", "/pages/", "a//b/", "../a/", "a b/"])
    refuses(
      `a prefix that is no beginning of keys: ${prefix}`,
      { [renders]: { bucket: "uploads", prefix } },
      `${path}.prefix: must be the beginning of keys that ends with a slash, such as renders/, not ${JSON.stringify(prefix)}`,
    );
  for (const storageClass of ["GLACIER", "DEEP_ARCHIVE"])
    refuses(
      `a bucket that archives: ${storageClass}`,
      { "plinth:buckets > uploads > transitions": { [storageClass]: 90 }, [renders]: { bucket: "uploads" } },
      `${path}.bucket: is uploads, which moves its objects to ${storageClass}, where a file cannot be read; take that out of plinth:buckets.uploads.transitions, where GLACIER_IR is read at once`,
    );
  accepts("a bucket that moves objects to where they are read at once", {
    "plinth:buckets > uploads > transitions": { GLACIER_IR: 90 },
    [renders]: { bucket: "uploads" },
  });
  const same =
    "is uploads, of which plinth:fileSystems.pages has the same objects, so that what is written here and there would be in conflict; mount directories of one, or give each a prefix of its own";
  for (const [what, earlier, later] of [
    ["the same objects twice", {}, {}],
    ["a part of what there is as files", {}, { prefix: "renders/" }],
    ["more than what there is as files", { prefix: "renders/old/" }, { prefix: "renders/" }],
  ] as const)
    refuses(
      what,
      {
        "plinth:fileSystems > pages": { bucket: "uploads", ...earlier },
        [renders]: { bucket: "uploads", ...later },
      },
      `${path}.bucket: ${same}`,
    );
  accepts("two parts of a bucket", {
    "plinth:fileSystems > pages": { bucket: "uploads", prefix: "pages/" },
    [renders]: { bucket: "uploads", prefix: "page/" },
  });
  refuses(
    "a directory that two groups write, as in EFS",
    {
      [renders]: { bucket: "uploads" },
      "plinth:services > report > user": "1000:1000",
      "plinth:services > report > uses": { "fileSystems.renders": "readWrite" },
      "plinth:services > report > mounts": { "/r": "renders" },
      "plinth:services > report > image": "amy",
      "plinth:services > more": {
        image: "amy",
        user: "1001:1001",
        uses: { "fileSystems.renders": "readWrite" },
        mounts: { "/r": "renders" },
      },
    },
    'plinth:services.report.mounts["/r"]: leads to /data of plinth:fileSystems.renders, where the group 1000 writes, and plinth:services.more writes there as 1001; the directory belongs to one group, so give both users the same or each service a directory',
  );
});
