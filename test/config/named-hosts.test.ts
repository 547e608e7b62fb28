import assert from "node:assert/strict";
import { hostsInPairs } from "../../config/compute/workload/hosts-named";
import { accepts, refuses } from "./changed";

const report = "plinth:services > report";

/** A service that is told an address, beside one that is called api and listens on 8080. */
function told(value: string, more: object = {}): Record<string, unknown> {
  const containers = { cache: { image: "amy" } };
  return {
    "plinth:services > api": { image: "amy", port: 8080 },
    [report]: { image: "amy", environment: { ADDRESS: value }, containers, ...more },
  };
}

const variable = "plinth:services.report.environment.ADDRESS";
const noWay =
  "names the host api, but the service has no way to that service; write ${services.api.host} in its place, which opens one";

describe("hosts that variables name", () => {
  for (const value of ["http://api:8080/v1", "http://api", "api:8080", "api:8080, api:8081"])
    refuses(`a service without a way to it: ${value}`, told(value), `${variable}: ${noWay}`);
  for (const value of ["redis://cache:6379/0", "cache:6379"])
    refuses(
      `a container of the task: ${value}`,
      told(value),
      `${variable}: names the host cache, and the containers of a task reach one another as localhost; write that`,
    );
  refuses(
    "an address whose host nobody has",
    told("http://other:8080"),
    `${variable}: names the host other, which nobody gives the service: without a dot, only services of the stack have a name (report, scheduler, web and api)`,
  );
  for (const [title, value, more] of [
    ["a pair that may mean anything", "other:8080"],
    ["a number that is no port", "cache:20"],
    ["a service with a way", "api:8080", { uses: { "services.api": null } }],
    ["a service by a reference", "${services.api.host}:${services.api.port}"],
    ["this task", "http://localhost:8080"],
  ] as const)
    accepts(`${title}: ${value}`, told(value, more));

  it("are in a value that is nothing but pairs", () => {
    assert.deepEqual(hostsInPairs("one:9092,two:9092, one:9093"), ["one", "two"]);
    for (const text of ["", "one", "one:9092 and two", "one:9092,two", "one:9092/x", "One:9092"])
      assert.deepEqual(hostsInPairs(text), [], text);
  });
});
