import { accepts, refuses, removed } from "./changed";

const web = "plinth:services > web";
const uses = `${web} > uses`;
const at = "plinth:services.web";

/** What the complete example says, without what would be in the way. */
const alone = { [`${web} > secrets`]: {}, [`${web} > environment`]: {}, [`${web} > mounts`]: removed };

describe("mistakes in links to stores", () => {
  refuses(
    "links to nothing",
    {
      [uses]: {
        "databases.mian": "connect",
        "caches.queu": null,
        "buckets.upload": "read",
        "fileSystems.medai": "read",
      },
      ...alone,
    },
    `${at}.uses["databases.mian"]: names no database of plinth:databases. Did you mean "main"?`,
    `${at}.uses["caches.queu"]: names no cache of plinth:caches. Did you mean "queue"?`,
    `${at}.uses["buckets.upload"]: names no bucket of plinth:buckets. Did you mean "uploads"?`,
    `${at}.uses["fileSystems.medai"]: names no file system of plinth:fileSystems. Did you mean "media"?`,
  );
  refuses(
    "a server that was refused, and nothing of who signs in there",
    {
      "plinth:databases > two": { server: "old" },
      "plinth:databases > old": {
        engine: "postgres",
        existing: {
          name: "forms",
          username: "reader",
          passwordSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-AbCdEf",
          securityGroupId: "sg-0123456789abcdef0",
        },
      },
      [uses]: { "databases.old": { access: "read", authentication: "iam" }, "databases.two": "read" },
      ...alone,
    },
    "plinth:databases.old.existing.host: is missing: it must be the host name of the database",
  );
  refuses(
    "something that is no store",
    { [uses]: { "secrets.django": "read", "databases.main.x": "read" }, ...alone },
    ...["secrets.django", "databases.main.x"].map(
      (key) =>
        `${at}.uses["${key}"]: is not a valid name: it must be databases.<name>, caches.<name>, buckets.<name>, tables.<name>, fileSystems.<name> or services.<name>`,
    ),
  );
  refuses(
    "modes of another store",
    {
      [uses]: {
        "databases.main": "write",
        "caches.queue": "owner",
        "buckets.uploads": "connect",
        "fileSystems.media": { access: "readwrite" },
      },
    },
    `${at}.uses["databases.main"]: must be connect, read, readWrite or owner for a database, or nothing, not "write"`,
    `${at}.uses["caches.queue"]: must be read or readWrite for a cache, or nothing, not "owner"`,
    `${at}.uses["buckets.uploads"]: must be read, write or readWrite for a bucket, or nothing, not "connect"`,
    `${at}.uses["fileSystems.media"].access: must be read or readWrite for a file system, or nothing, not "readwrite"`,
  );
  refuses(
    "modes of no kind",
    { [uses]: { "databases.main": true, "caches.queue": { acces: "read" } } },
    `${at}.uses["databases.main"]: must be a mode such as readWrite, a mapping of access and authentication, the names of ports, or nothing, not true`,
    `${at}.uses["caches.queue"].access: is missing: it must be connect, read, readWrite, owner or write`,
    `${at}.uses["caches.queue"].acces: is not a setting of ${at}.uses["caches.queue"]. Did you mean "access"?`,
  );

  refuses(
    "more than a connection to a database that is not ours",
    { [`${uses} > databases.old`]: { access: "read", authentication: "iam" } },
    `${at}.uses["databases.old"]: is read, but that database is used and not managed, so that Plinth makes no user there; write connect, or nothing`,
    `${at}.uses["databases.old"].authentication: has no effect, because an existing database has the user that is given there; remove it`,
  );
  accepts("the user that is given with a database that is not ours", {
    [`${uses} > databases.old`]: "connect",
    [`${web} > environment > OLD`]: "${databases.old.username}",
    [`${web} > secrets > OLD_PASSWORD`]: "${databases.old.password}",
  });
  refuses(
    "a url that nobody knows",
    { [`${web} > secrets > OLD_URL`]: "${databases.old.url}" },
    `${at}.secrets.OLD_URL: has \${databases.old.url}, which nothing says: an existing database has a password, but no url`,
  );
  refuses(
    "a connection and the name of a user",
    { [`${uses} > databases.main`]: "connect" },
    `${at}.uses["databases.main"]: is connect, but the service refers to \${databases.main.username}, and connecting alone makes no user; write read, readWrite or owner`,
  );
  refuses(
    "nothing, and a password",
    { [`${uses} > databases.main`]: null, [`${web} > environment`]: {} },
    `${at}.uses["databases.main"]: says nothing, which means connect, but the service refers to \${databases.main.password}, and connecting alone makes no user; write read, readWrite or owner`,
  );
  accepts("a connection and the host", {
    [uses]: { "databases.main": "connect" },
    ...alone,
    [`${web} > environment`]: {
      HOST: "${databases.main.host}:${databases.main.port}/${databases.main.name}",
    },
  });
  refuses(
    "a sign-in without a user",
    { [uses]: { "databases.main": { access: "connect", authentication: "iam" } }, ...alone },
    `${at}.uses["databases.main"].authentication: has no effect, because connecting alone makes no user; remove it`,
  );
  refuses(
    "a token and a password, on one server",
    {
      [`${uses} > databases.main`]: { access: "owner", authentication: "iam" },
      [`${uses} > databases.reports`]: { access: "readWrite", authentication: "iam" },
    },
    `${at}.uses["databases.main"].authentication: is iam, but the service refers to \${databases.main.password}, and there is no password; remove the variable, or write password`,
    `${at}.uses["databases.reports"].authentication: is iam, but the service refers to \${databases.main.password}, and there is no password; remove the variable, or write password`,
  );
  refuses(
    "two ways to sign in to one server",
    { [`${uses} > databases.reports`]: { access: "read", authentication: "iam" }, [`${web} > secrets`]: {} },
    `${at}.uses["databases.reports"]: signs in with iam, but databases.main on the same server with password, and the service has one user there; write the same for both`,
  );
  accepts("a token on one database and no user on another of the server", {
    [uses]: {
      "databases.main": { access: "read", authentication: "iam" },
      "databases.reports": "connect",
      "databases.old": "connect",
    },
    ...alone,
  });
  accepts("a token, and the name of the user", {
    [uses]: { "databases.main": { access: "read", authentication: "iam" } },
    ...alone,
    [`${web} > environment`]: {
      USER: "${databases.main.username}",
      REPORTS: "${databases.reports.username}",
    },
  });
  refuses(
    "a token and a password of a cache",
    { [`${web} > secrets > QUEUE_URL`]: "${caches.queue.url}" },
    `${at}.uses["caches.queue"].authentication: is iam, but the service refers to \${caches.queue.url}, and there is no password; remove the variable, or write password`,
  );
  refuses(
    "a sign-in where there is none",
    {
      "plinth:services > report": {
        uses: {
          "caches.sessions": { access: "read", authentication: "password" },
          "buckets.uploads": { access: "write", authentication: "iam" },
        },
      },
    },
    'plinth:services.report.uses["caches.sessions"].authentication: has no effect, because an existing cache has the user that is given there; remove it',
    'plinth:services.report.uses["buckets.uploads"].authentication: has no effect, because a bucket is reached with the role of the service; remove it',
  );
  refuses(
    "writing to logs",
    { "plinth:services > report": { uses: { "buckets.logs": "readWrite" } } },
    'plinth:services.report.uses["buckets.logs"]: is readWrite, but only AWS writes to a bucket for logs; write read',
  );
  accepts("reading logs", { "plinth:services > report": { uses: { "buckets.logs": null } } });
  refuses(
    "a file system that is not mounted",
    { "plinth:services > report": { uses: { "fileSystems.media": "read" } } },
    'plinth:services.report.uses["fileSystems.media"]: has no effect, because the service does not mount it; add it to mounts, such as {/app/media: media}',
  );
});

describe("mistakes in the databases of a server", () => {
  const reports = "plinth:databases > reports";
  refuses(
    "a server that is none",
    { [reports]: { server: "mian" } },
    'plinth:databases.reports.server: is "mian", which is no database of plinth:databases. Did you mean "main"?',
  );
  refuses(
    "a server that is not ours",
    { [reports]: { server: "old" } },
    'plinth:databases.reports.server: is "old", which is used and not managed, so that Plinth makes no database there; name one that is made',
  );
  refuses(
    "a server that has none, and oneself",
    { "plinth:databases > more": { server: "reports" }, "plinth:databases > self": { server: "self" } },
    'plinth:databases.more.server: is "reports", which has no server of its own but that of main; name one that has',
    "plinth:databases.self.server: is the entry itself; name the one whose server it is",
  );
  refuses(
    "a server that is also described",
    { [`${reports} > engine`]: "postgres", [`${reports} > multiAz`]: true },
    "plinth:databases.reports.engine: describes a server, but server names one (main); remove one of the two",
    "plinth:databases.reports.multiAz: describes a server, but server names one (main); remove one of the two",
  );
  refuses(
    "no engine",
    { "plinth:databases > more": { version: "17" } },
    "plinth:databases.more.engine: is missing: it must be postgres, mysql or mariadb",
  );
  refuses(
    "one name twice on a server",
    {
      "plinth:databases > reports-two": { server: "main", databaseName: "Amy_Reports" },
      "plinth:databases > second": { server: "main", databaseName: "Main" },
    },
    'plinth:databases.reports-two.databaseName: is "Amy_Reports", as that of plinth:databases.reports is on the same server; give one of them another name',
    'plinth:databases.second.databaseName: is "Main", as that of plinth:databases.main is on the same server; give one of them another name',
  );
  refuses(
    "the name of the server's own, before it",
    {
      "plinth:databases": {
        first: { server: "main", databaseName: "main" },
        main: { engine: "postgres", version: "17" },
      },
      "plinth:services > web > uses": removed,
      "plinth:services > web > mounts": removed,
      "plinth:services > scheduler": { image: "amy" },
      "plinth:variables": removed,
    },
    'plinth:databases.first.databaseName: is "main", as that of plinth:databases.main is on the same server; give one of them another name',
  );
  refuses(
    "a server that is no name, told once",
    { [reports]: { server: 5 } },
    'plinth:databases.reports.server: must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen, not 5; write "5"',
  );
  refuses(
    "a name that the engine keeps for itself",
    { "plinth:databases > postgres": { server: "main" } },
    'plinth:databases.postgres.databaseName: is "postgres" (from the name of the entry), which postgres keeps for itself; choose another name',
  );
  const long = "a".repeat(54);
  refuses(
    "a name that leaves no room for the groups of the users",
    { [`${reports} > databaseName`]: long },
    `plinth:databases.reports.databaseName: must be 1 to 53 letters, digits and _, beginning with a letter, not "${long}"`,
  );
  accepts("a long name where nobody has a user", {
    "plinth:databases > quiet": { engine: "postgres", version: "17", databaseName: "a".repeat(63) },
  });
  refuses(
    "users that the engine or RDS keeps for itself",
    {
      "plinth:services > pg-dump": { uses: { "databases.main": "read" } },
      "plinth:services > rds-iam": { uses: { "databases.main": "read" } },
      "plinth:services > public": { uses: { "databases.main": "read" } },
    },
    ...[
      ["pg-dump", "pg_dump"],
      ["public", "public"],
      ["rds-iam", "rds_iam"],
    ].map(
      ([service, user]) =>
        `plinth:services.${service}: has the user "${user}" in plinth:databases.main, a name that postgres or RDS keeps for itself; give the service another name`,
    ),
  );
  const iamOn = (version: string) => ({
    "plinth:databases > orders": { engine: "postgres", version },
    "plinth:services > clerk": { uses: { "databases.orders": { access: "read", authentication: "iam" } } },
  });
  refuses(
    "IAM on a PostgreSQL whose users can give themselves away",
    iamOn("14"),
    "plinth:services.clerk.uses: says authentication: iam for plinth:databases.orders, which is PostgreSQL 14, where such a user can lock the administrator out; take version 15 or later, or write password",
  );
  accepts("IAM on a PostgreSQL whose users cannot", iamOn("15"));
  accepts("services that are called like what RDS gives no administrator", {
    "plinth:services > user": { uses: { "databases.main": "read" } },
    "plinth:services > admin": { uses: { "databases.main": "read" } },
    "plinth:services > postgres": { uses: { "databases.main": "connect" } },
  });
  refuses(
    "the administrator and a service of one name",
    { "plinth:databases > main > username": "Web" },
    'plinth:databases.main.username: is "Web", as the user of plinth:services.web is; choose another name for one of them',
  );
});
