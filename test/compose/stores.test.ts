import assert from "node:assert/strict";
import { composed, readStack, type ReadService, wholeStackText } from "./whole-stack";

const whole = readStack(wholeStackText);
const { services, configs = {} } = composed(whole);

function service(name: string): ReadService {
  const found = services[name];
  assert.ok(found, name);
  return found;
}

function linesOf(config: string): readonly string[] {
  return (configs[config]?.content ?? "").trim().split("\n");
}

describe("the databases of a Compose file", () => {
  it("are the official images of the versions in the stack file", () => {
    assert.equal(service("databases.main").image, "postgres:16");
    assert.equal(service("databases.legacy").image, "mysql:8.4");
    assert.equal(service("databases.old").image, "postgres:17");
    assert.equal(services["databases.reports"], undefined, "it is on the server of main");
  });

  it("keep their data in a volume of that version, where the image looks for it", () => {
    assert.deepEqual(service("databases.main").volumes, [
      "databases.main.postgres16:/var/lib/postgresql/data",
    ]);
    assert.deepEqual(service("databases.legacy").volumes, ["databases.legacy.mysql8.4:/var/lib/mysql"]);
    const newer = readStack(wholeStackText.replace('version: "16"', 'version: "18"'));
    assert.deepEqual(composed(newer).services["databases.main"]?.volumes, [
      "databases.main.postgres18:/var/lib/postgresql",
    ]);
  });

  it("are healthy when they answer over TCP, which they do after their first start only", () => {
    for (const name of ["databases.main", "databases.legacy", "databases.old"])
      assert.ok(service(name).healthcheck?.test.includes("--host=127.0.0.1"), name);
  });

  it("have the parameters that mean something on a laptop", () => {
    const { command = [] } = service("databases.main");
    assert.ok(command.includes("statement_timeout=30000"));
    assert.doesNotMatch(command.join(" "), /work_mem|max_connections/);
    assert.equal(service("databases.legacy").command, undefined);
  });

  it("let the role of a service in without a password, and nobody else", () => {
    const path = service("databases.main").configs?.[0]?.target;
    assert.ok(service("databases.main").command?.includes(`hba_file=${path}`));
    assert.deepEqual(linesOf("databases.main"), [
      "local all all trust",
      "host all api_v1 all trust",
      "host all all all scram-sha-256",
    ]);
  });

  it("that exist already have the user and the database that the stack file names", () => {
    const { POSTGRES_PASSWORD, ...environment } = service("databases.old").environment ?? {};
    assert.deepEqual(environment, { POSTGRES_USER: "reader", POSTGRES_DB: "archive" });
    assert.equal(POSTGRES_PASSWORD, service("worker").environment?.["OLD_PASSWORD"]);
    assert.equal(services["databases.old.users"], undefined);
  });
});

describe("the caches of a Compose file", () => {
  it("are images of the versions in the stack file, or of what those are made from", () => {
    assert.equal(service("caches.queue").image, "valkey/valkey:8.0-alpine");
    assert.equal(service("caches.pages").image, "redis:7.0-alpine");
    const newer = readStack(wholeStackText.replace("queue: { maxmem", 'queue: { version: "8.2", maxmem'));
    assert.equal(composed(newer).services["caches.queue"]?.image, "valkey/valkey:8.1-alpine");
  });

  it("drop what they drop in AWS, and have the parameters that are not only ElastiCache's", () => {
    const lines = linesOf("caches.queue");
    assert.ok(lines.includes("maxmemory-policy noeviction"));
    assert.ok(lines.includes("notify-keyspace-events Ex"));
    assert.ok(!lines.some((line) => line.startsWith("reserved-memory")));
    assert.ok(linesOf("caches.pages").includes("maxmemory-policy volatile-lru"));
  });

  it("have a user for each service, and let nobody else in", () => {
    const users = linesOf("caches.queue").filter((line) => line.startsWith("user "));
    assert.deepEqual(
      users.map((line) => line.split(" ").slice(0, 3).join(" ")),
      ["user default off", "user api-v1 on", "user web on"],
    );
    assert.match(users[1] ?? "", / nopass$/, "whose role signs in");
    const password = /:([^:@]+)@/.exec(service("web").environment?.["QUEUE_URL"] ?? "")?.[1];
    assert.ok(users[2]?.endsWith(` >${password}`));
    assert.doesNotMatch(users[1] ?? "", /\+@(write|all)/, "who only reads");
    assert.match(users[2] ?? "", /\+@write/);
  });

  it("that exist already have the user that the stack file names", () => {
    const users = linesOf("caches.shared").filter((line) => line.startsWith("user "));
    assert.equal(users.length, 2);
    assert.match(users[1] ?? "", /^user guest on .* >local[0-9a-f]+$/);
  });
});

describe("the buckets of a Compose file", () => {
  const { command, environment, networks } = service("buckets.s3");

  it("are there from the beginning, those that exist already by their own names", () => {
    const made = /^mkdir -p (.*?);/.exec(command?.[0] ?? "")?.[1];
    assert.equal(made, "/buckets/archive-of-the-shop /buckets/local-assets /buckets/local-uploads");
  });

  it("are found in the path and in the host of a request", () => {
    assert.deepEqual(networks?.default.aliases, [
      "buckets.s3",
      "archive-of-the-shop.buckets.s3",
      "local-assets.buckets.s3",
      "local-uploads.buckets.s3",
    ]);
    assert.equal(environment?.["VGW_VIRTUAL_DOMAIN"], "buckets.s3:9000");
  });

  it("take the keys that the services have", () => {
    const web = service("web").environment ?? {};
    assert.equal(environment?.["ROOT_ACCESS_KEY_ID"], web["AWS_ACCESS_KEY_ID"]);
    assert.equal(environment?.["ROOT_SECRET_ACCESS_KEY"], web["AWS_SECRET_ACCESS_KEY"]);
    assert.equal(environment?.["VGW_REGION"], "eu-west-1");
  });

  it("let pages of other sites in only if one of them does so in AWS", () => {
    assert.equal(environment?.["VGW_CORS_ALLOW_ORIGIN"], "*");
    const without = readStack(wholeStackText.replace(/, cors: \{.*?\} \}/, " }"));
    const { environment: own } = composed(without).services["buckets.s3"] ?? {};
    assert.ok(own && !("VGW_CORS_ALLOW_ORIGIN" in own));
  });
});
