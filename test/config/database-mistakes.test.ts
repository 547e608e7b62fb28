import { accepts, refuses, removed } from "./changed";

const at = "plinth:databases > main";

describe("mistakes in databases", () => {
  refuses(
    "no version",
    { [`${at} > version`]: removed },
    'plinth:databases.main.version: is missing: for postgres it must be "14", "15", "16", "17" or "18"',
  );
  refuses(
    "a minor version",
    { [`${at} > version`]: "16.4" },
    'plinth:databases.main.version: must be "14", "15", "16", "17" or "18" for postgres, not "16.4"; AWS chooses the minor version: write "16"',
  );
  accepts("a version without quotes", { [`${at} > version`]: 17 });
  accepts("8.0 without quotes, which YAML reads as 8, of an instance that is taken over", {
    [at]: { engine: "mysql", version: 8, import: "old" },
  });
  accepts("MariaDB of each version, without quotes too", {
    [at]: { engine: "mariadb", version: "10.11" },
    "plinth:databases > further": { engine: "mariadb", version: 11.4 },
    "plinth:databases > latest": { engine: "mariadb", version: 11.8 },
  });
  refuses(
    "a version of MariaDB that knows no sign-in with IAM",
    { [at]: { engine: "mariadb", version: "10.6", import: "old" } },
    'plinth:databases.main.version: must be "10.11", "11.4" or "11.8" for mariadb, not "10.6"',
  );
  for (const [engine, version] of [
    ["mysql", "8.0"],
    ["postgres", "13"],
  ])
    refuses(
      `a new instance of ${engine} ${version}`,
      { [`${at} > engine`]: engine, [`${at} > version`]: version },
      `plinth:databases.main.version: is "${version}", whose standard support has ended, so AWS makes no new instance of it; take a newer one, or import the instance you have`,
    );
  refuses(
    "an engine with a slip of the pen",
    { [`${at} > engine`]: "postgresql" },
    'plinth:databases.main.engine: must be postgres, mysql or mariadb, not "postgresql". Did you mean "postgres"?',
  );
  refuses(
    "a truth value in quotes",
    { [`${at} > multiAz`]: "true" },
    'plinth:databases.main.multiAz: must be true or false (without quotes), not "true"; remove the quotes',
  );
  refuses(
    "a limit of storage below the storage",
    { [`${at} > allocatedStorage`]: 1000 },
    "plinth:databases.main.maxAllocatedStorage: is 500 GiB by default, but must be at least a tenth more than allocatedStorage (1000 GiB): give 1100 or more",
  );
  refuses(
    "too little storage",
    { [`${at} > allocatedStorage`]: 19 },
    "plinth:databases.main.allocatedStorage: must be a whole number from 20 to 65536 (GiB), not 19",
  );
  refuses(
    "windows that overlap",
    { [`${at} > backupWindow`]: "04:00-05:00" },
    "plinth:databases.main.backupWindow: is 04:00-05:00, which overlaps maintenanceWindow (sun:04:30-sun:05:30); AWS refuses that, so move one of them",
  );
  refuses(
    "a window that is too short",
    { [`${at} > backupWindow`]: "03:00-03:29" },
    "plinth:databases.main.backupWindow: is 03:00-03:29, which is shorter than 30 minutes",
  );
  refuses(
    "an hour that does not exist",
    { [`${at} > backupWindow`]: "24:00-25:00" },
    'plinth:databases.main.backupWindow: must be a daily window in UTC such as 03:00-04:00, not "24:00-25:00"',
  );
  refuses(
    "a name that the engine keeps for itself",
    { "plinth:databases > template1": { engine: "postgres", version: "16" } },
    'plinth:databases.template1.databaseName: is "template1" (from the name of the entry), which postgres keeps for itself; choose another name',
  );
  accepts("a name that another engine keeps for itself", {
    "plinth:databases > template1": { engine: "mariadb", version: "11.4" },
  });
  refuses(
    "a name with a hyphen",
    { [`${at} > databaseName`]: "my-db" },
    'plinth:databases.main.databaseName: must be 1 to 53 letters, digits and _, beginning with a letter, not "my-db"',
  );
  refuses(
    "a user that RDS keeps for itself",
    { [`${at} > username`]: "admin" },
    'plinth:databases.main.username: is "admin", which postgres or RDS keeps for itself; choose another name, such as app',
  );
  refuses(
    "a user that is too long for MySQL",
    { [at]: { engine: "mysql", version: "8.4", username: "a_user_of_17_char" } },
    'plinth:databases.main.username: must be 1 to 16 letters, digits and _, beginning with a letter, not "a_user_of_17_char"',
  );
  for (const [engine, version] of [
    ["mysql", "8.4"],
    ["mariadb", "11.8"],
  ])
    refuses(
      `insights of ${engine} where AWS has none`,
      { [at]: { engine, version, instanceClass: "db.t4g.small", insights: "standard" } },
      `plinth:databases.main.insights: is standard, which AWS does not offer for ${engine} on db.t4g.small; write none or take db.t4g.medium or larger`,
    );
  accepts("insights of postgres on a small class", {
    [`${at} > instanceClass`]: "db.t4g.small",
    [`${at} > insights`]: "standard",
  });
  refuses(
    "a retention of logs that CloudWatch does not have",
    { [`${at} > logRetentionInDays`]: 31 },
    "plinth:databases.main.logRetentionInDays: must be 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653, not 31",
  );
  refuses(
    "a parameter without quotes",
    { [`${at} > parameters`]: { max_connections: 200 } },
    'plinth:databases.main.parameters.max_connections: must be a text: put it in quotes, such as "500", not 200; write "200"',
  );
  refuses(
    "an interval that does not exist",
    { [`${at} > monitoringInterval`]: 20 },
    "plinth:databases.main.monitoringInterval: must be 0, 1, 5, 10, 15, 30 or 60, not 20",
  );
  refuses(
    "an existing database that is also described",
    { "plinth:databases > old > multiAz": true, "plinth:databases > old > import": "old-db" },
    "plinth:databases.old.multiAz: describes a database that is made, but existing names one that is used; remove one of the two",
    "plinth:databases.old.import: describes a database that is made, but existing names one that is used; remove one of the two",
  );
  refuses(
    "an existing database without its secret",
    { "plinth:databases > old > existing > passwordSecretArn": removed },
    "plinth:databases.old.existing.passwordSecretArn: is missing: it must be an ARN such as arn:aws:secretsmanager:<region>:<account>:secret:<name>",
  );
});
