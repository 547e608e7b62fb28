import { accepts, refuses } from "./changed";

const at = "plinth:buckets > dumps";
const path = "plinth:buckets.dumps";

describe("mistakes in buckets", () => {
  refuses(
    "no purpose",
    { [at]: { versioning: true } },
    `${path}.purpose: is missing: it must be assets, uploads, backups, scratch or logs`,
  );
  refuses(
    "a purpose with a slip of the pen",
    { [`${at} > purpose`]: "backup" },
    `${path}.purpose: must be assets, uploads, backups, scratch or logs, not "backup". Did you mean "backups"?`,
  );
  accepts("a purpose for each, without anything else", {
    "plinth:buckets > tmp": { purpose: "scratch" },
    [at]: { purpose: "backups" },
  });

  refuses(
    "a transition too early for Standard-IA",
    { [`${at} > transitions`]: { STANDARD_IA: 29 } },
    `${path}.transitions.STANDARD_IA: must be a whole number from 30 to 36500 (days), not 29`,
  );
  refuses(
    "transitions in the wrong order",
    { [`${at} > transitions`]: { GLACIER_IR: 60, STANDARD_IA: 90 } },
    `${path}.transitions.GLACIER_IR: is 60 days, but must be at least 30 more than STANDARD_IA (90): give 120 or more`,
  );
  refuses(
    "transitions too near to each other",
    { [`${at} > transitions`]: { STANDARD_IA: 30, GLACIER: 45, DEEP_ARCHIVE: 60 } },
    `${path}.transitions.GLACIER: is 45 days, but must be at least 30 more than STANDARD_IA (30): give 60 or more`,
    `${path}.transitions.DEEP_ARCHIVE: is 60 days, but must be at least 30 more than GLACIER (45): give 75 or more`,
  );
  refuses(
    "a transition after the end",
    { [`${at} > transitions`]: { STANDARD_IA: 30, GLACIER_IR: 90 }, [`${at} > expirationInDays`]: 90 },
    `${path}.transitions.GLACIER_IR: is 90 days, but objects are deleted after 90 (expirationInDays); remove one of the two`,
  );
  accepts("an end before the transitions that the purpose would make", { [`${at} > expirationInDays`]: 14 });
  accepts("all the way down", {
    [`${at} > transitions`]: {
      STANDARD_IA: 30,
      INTELLIGENT_TIERING: 60,
      GLACIER_IR: 90,
      GLACIER: 180,
      DEEP_ARCHIVE: 365,
    },
  });
  refuses(
    "a storage class that is none",
    { [`${at} > transitions`]: { GLACIER_INSTANT: 90 } },
    `${path}.transitions.GLACIER_INSTANT: is not a setting of ${path}.transitions. There are STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER and DEEP_ARCHIVE.`,
  );
  refuses(
    "versions of a bucket without",
    { [at]: { purpose: "backups", versioning: false, noncurrentVersionExpirationInDays: 30 } },
    `${path}.noncurrentVersionExpirationInDays: is for versions, but versioning is false, so there are none; remove one of the two`,
  );
  accepts("no versions, where the purpose would have some", {
    [at]: { purpose: "backups", versioning: false },
  });
  refuses(
    "locked versions of a bucket without",
    { [`${at} > versioning`]: false },
    `${path}.objectLockInDays: locks versions, but versioning is false; remove one of the two`,
  );
  refuses(
    "a lock on scratch",
    { [`${at} > purpose`]: "scratch" },
    `${path}.objectLockInDays: keeps what a bucket for scratch is meant to lose; remove it, or choose another purpose`,
  );
  refuses(
    "a lock on logs, and their being open to a site",
    {
      "plinth:buckets > logs": {
        purpose: "logs",
        objectLockInDays: 1,
        cors: { allowedOrigins: ["https://amy.example.org"] },
      },
    },
    "plinth:buckets.logs.objectLockInDays: is nothing that S3 delivers access logs to; remove it, or choose another purpose",
    "plinth:buckets.logs.cors: opens a bucket for logs to the pages of a site; remove it, or choose another purpose",
  );
  refuses(
    "two buckets for logs",
    { "plinth:buckets > more": { purpose: "logs" } },
    "plinth:buckets.more.purpose: is logs, as that of plinth:buckets.logs is; the access logs of the other buckets go to one, so choose another purpose for this",
  );
  refuses(
    "an origin with a path, and one without a scheme",
    { "plinth:buckets > uploads > cors > allowedOrigins": ["https://amy.example.org/", "amy.example.org"] },
    'plinth:buckets.uploads.cors.allowedOrigins[0]: must be an origin without a path, such as https://app.example.org or https://*.example.org, not "https://amy.example.org/"',
    'plinth:buckets.uploads.cors.allowedOrigins[1]: must be an origin without a path, such as https://app.example.org or https://*.example.org, not "amy.example.org"',
  );
  accepts("origins with a wildcard and a port", {
    "plinth:buckets > uploads > cors > allowedOrigins": [
      "https://*.example.org",
      "http://localhost:8000",
      "*",
    ],
  });
  refuses(
    "a method that S3 has no rule for",
    { "plinth:buckets > uploads > cors > allowedMethods": ["GET", "PATCH"] },
    'plinth:buckets.uploads.cors.allowedMethods[1]: must be GET, HEAD, PUT, POST or DELETE, not "PATCH"',
  );
  refuses(
    "a presigned URL that would outlive what S3 signs",
    { "plinth:buckets > uploads > presignedUrlMaxAge": 604_801 },
    "plinth:buckets.uploads.presignedUrlMaxAge: must be a whole number from 0 to 604800 (seconds), not 604801",
  );
  refuses(
    "an existing bucket that is also described",
    { "plinth:buckets > archive > purpose": "backups", "plinth:buckets > archive > import": "amy-archive" },
    ...["purpose", "import"].map(
      (key) =>
        `plinth:buckets.archive.${key}: describes a bucket that is made, but existing names one that is used; remove one of the two`,
    ),
  );
});
