import assert from "node:assert/strict";
import { composed, readStagingStack } from "./whole-stack";

const { services, configs = {} } = composed(
  readStagingStack(`
  plinth:databases:
    main:
      engine: mariadb
      version: "11.4"
      parameters: { time_zone: Europe/Berlin, tx_isolation: READ-COMMITTED, innodb_log_file_size: "1" }
    reports: { server: main }
    legacy: { engine: mysql, version: "8.4" }
    old:
      engine: mariadb
      existing:
        host: old.example.org
        name: archive
        username: reader
        passwordSecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-AbCdEf
        securityGroupId: sg-0123456789abcdef0
  plinth:images: { web: registry.example.org/web:1 }
  plinth:services:
    web:
      uses: { databases.main: owner, databases.reports: read }
      environment: { OLD: "\${databases.old.host}:\${databases.old.port}" }
      secrets: { URL: "\${databases.main.url}" }
    signer:
      image: web
      uses: { databases.main: { access: read, authentication: iam } }
`),
);

describe("a MariaDB of a Compose file", () => {
  const main = services["databases.main"];
  const script = configs["databases.main.users"]?.content ?? "";

  it("is the official image of its version, with the data where that looks for them", () => {
    assert.equal(main?.image, "mariadb:11.4");
    assert.deepEqual(main?.volumes, ["databases.main.mariadb11.4:/var/lib/mysql"]);
    assert.equal(services["databases.old"]?.image, "mariadb:11.4");
    assert.equal(services["databases.old"]?.environment?.["MARIADB_USER"], "reader");
  });

  it("has the parameters that mean something on a laptop, by the names that the server takes", () => {
    assert.deepEqual(main?.command, [
      "mariadbd",
      "--default-time-zone=Europe/Berlin",
      "--transaction-isolation=READ-COMMITTED",
    ]);
  });

  it("has programs of its own, which ask for no TLS", () => {
    assert.deepEqual(main?.healthcheck?.test.slice(0, 3), ["CMD", "mariadb-admin", "--skip-ssl"]);
    assert.deepEqual(services["databases.main.users"]?.command?.slice(0, 2), ["mariadb", "--skip-ssl"]);
  });

  it("shares the ports of its kind with MySQL: each server has one of its own", () => {
    const ports = ["legacy", "main", "old"].map((name) => services[`databases.${name}`]?.ports?.[0]);
    assert.deepEqual(ports, ["127.0.0.1:13306:3306", "127.0.0.1:13307:3306", "127.0.0.1:13308:3306"]);
  });

  it("lets the services in with the passwords that they are given", () => {
    const [, password] =
      /^mysql:\/\/web:(.*)@databases\.main:3306\/main$/.exec(services["web"]?.environment?.["URL"] ?? "") ??
      [];
    assert.ok(password);
    assert.ok(script.includes(`ALTER USER 'web'@'%' IDENTIFIED BY '${password}';`));
    assert.match(script, /^ALTER USER 'signer'@'%' IDENTIFIED BY 'local/m);
    assert.doesNotMatch(script, /REVOKE IF EXISTS|REQUIRE SSL|AWSAuthenticationPlugin/);
    assert.equal(services["web"]?.environment?.["OLD"], "databases.old:3306");
  });
});
