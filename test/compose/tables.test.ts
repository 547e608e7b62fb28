import assert from "node:assert/strict";
import { stackWithTables } from "./stack-with-tables";
import { composed } from "./whole-stack";

describe("tables on a laptop", () => {
  const { services } = composed(stackWithTables);

  it("are one server, and a container that makes those of the stack", () => {
    const made = services["tables.dynamodb.made"]!.command![0]!;
    assert.match(services["tables.dynamodb"]!.image, /^amazon\/dynamodb-local:\d/);
    assert.deepEqual(
      [...made.matchAll(/create-table .*"TableName":"([^"]*)"/g)].map(([, name]) => name),
      ["local-orders", "local-sessions"],
    );
  });

  it("are found by a service that uses one, under the names that it is told", () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint, SESSIONS, ARCHIVE } = services["web"]!.environment!;
    assert.equal(endpoint, "http://tables.dynamodb:8000");
    assert.equal(SESSIONS, "local-sessions");
    assert.equal(ARCHIVE, "arn:aws:dynamodb:eu-west-1:111122223333:table/their-archive");
    assert.equal(services["other"]!.environment?.["AWS_ENDPOINT_URL_DYNAMODB"], undefined);
  });

  it("are there before a service starts that uses one", () => {
    assert.deepEqual(Object.keys(services["web"]!.depends_on ?? {}), [
      "tables.dynamodb",
      "tables.dynamodb.made",
    ]);
    assert.equal(services["other"]!.depends_on, undefined);
  });
});
