import assert from "node:assert/strict";
import { composed, readStack, wholeStackText } from "./whole-stack";

const whole = readStack(wholeStackText);
const { services } = composed(whole);

function variable(service: string, name: string): string {
  const value = services[service]?.environment?.[name];
  assert.ok(value !== undefined, `${service} ${name}`);
  return value;
}

/** Service, variable and value; <…> is something made up. */
const values: readonly (readonly [string, string, string])[] = [
  ["web", "SITE", "http://localhost:8080/start,http://www.localhost:8080"],
  ["web", "LIVE", "ws://blog.localhost:8080/live"],
  ["web", "HOSTS", "localhost,blog.localhost"],
  ["web", "SENDER", "shop@localhost"],
  ["web", "DB", "databases.main:5432/shop"],
  ["web", "DB_USER", "web"],
  ["web", "REPORTS", "databases.main/reports"],
  ["web", "PRICE", "5$ or ${text}"],
  ["web", "WORKERS", "4"],
  ["web", "UPLOADS", "local-uploads arn:aws:s3:::local-uploads"],
  ["web", "QUEUE", "caches.queue caches.queue 6379 web"],
  ["web", "DB_PASSWORD", "<password>"],
  ["web", "REPORTS_URL", "postgresql://web:<password>@databases.main:5432/reports"],
  ["web", "QUEUE_URL", "redis://web:<password>@caches.queue:6379/0"],
  ["web", "SESSION", "<password>"],
  ["web", "PAYMENT", "unfilled"],
  ["web", "MAIL", "unfilled"],
  ["web", "AWS_ENDPOINT_URL_S3", "http://buckets.s3:9000"],
  ["web", "AWS_REGION", "eu-west-1"],
  ["web", "AWS_ACCESS_KEY_ID", "local"],
  ["web", "AWS_SECRET_ACCESS_KEY", "<password>"],
  ["api-v1", "AWS_REGION", "eu-central-1"],
  ["api-v1", "AWS_DEFAULT_REGION", "eu-west-1"],
  ["api-v1", "LEGACY", "mysql://api_v1:<password>@databases.legacy:3306/legacy"],
  ["api-v1", "PAGES", "redis://api-v1:<password>@caches.pages:6379/0"],
  ["worker", "OLD", "reader@databases.old:5432/archive"],
  ["worker", "OLD_PASSWORD", "<password>"],
  ["worker", "SHARED", "redis://guest:<password>@caches.shared:6379/0"],
];

describe("the variables of a service in a Compose file", () => {
  for (const [service, name, expected] of values) {
    it(`${service} gets ${name}: ${expected}`, () => {
      const actual = variable(service, name).replaceAll(/local[0-9a-f]{11,}/g, "<password>");
      assert.equal(actual, expected);
    });
  }

  it("name no object store to who uses no bucket, and no keys to who needs none", () => {
    assert.equal(services["api-v1"]?.environment?.["AWS_ENDPOINT_URL_S3"], undefined);
    assert.ok(variable("api-v1", "AWS_ACCESS_KEY_ID"), "it makes a token for IAM");
    assert.equal(services["paused"]?.environment, undefined);
  });

  it("hold made-up values that begin with local, have the length asked for, and differ", () => {
    const made = [
      variable("web", "SESSION"),
      variable("web", "DB_PASSWORD"),
      variable("worker", "OLD_PASSWORD"),
      variable("web", "AWS_SECRET_ACCESS_KEY"),
    ];
    for (const value of made) assert.match(value, /^local[0-9a-f]+$/);
    assert.deepEqual(
      made.map(({ length }) => length),
      [128, 32, 32, 32],
    );
    assert.equal(new Set(made.map((value) => value.slice(0, 20))).size, made.length);
  });

  it("follow the ports and secrets that a user sets", () => {
    const set = { HTTP_PORT: "8888", S3_PORT: "9999", S3_HOST: "buckets.localhost", PAYMENT_SECRET: "mine" };
    const environment = composed(whole, set).services["web"]?.environment ?? {};
    assert.equal(environment["SITE"], "http://localhost:8888/start,http://www.localhost:8888");
    assert.equal(environment["AWS_ENDPOINT_URL_S3"], "http://buckets.localhost:9999");
    assert.equal(environment["PAYMENT"], "mine");
  });
});
