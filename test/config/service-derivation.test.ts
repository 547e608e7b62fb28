import assert from "node:assert/strict";
import { readStackConfig, type ServiceConfig } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

/** A service of the small example beside the one that it has. */
function service(settings: object): ServiceConfig {
  const values = smallExample("staging");
  const services = { ...(values["plinth:services"] as object), worker: settings };
  const result = readStackConfig({ ...values, "plinth:services": services }, today);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config.services["worker"]!;
}

describe("what is derived of a service", () => {
  it("is a target group with its port as soon as it has routes, and else none", () => {
    const routes = { api: { paths: ["/api/*"] } };
    assert.equal(service({ port: 8000, routes }).targetGroups["http"]?.port, 8000);
    for (const settings of [{}, { port: 8000 }, { port: 8000, routes: {} }])
      assert.deepEqual(service(settings).targetGroups, {}, JSON.stringify(settings));
  });

  it("is the same, whether it is written in a word or in full", () => {
    const user = "1000:1000";
    const [short, full] = [
      { user, capacity: "fargateSpot", mounts: { "/a": "files" } },
      {
        user,
        capacity: { fargateSpot: { base: 0, weight: 1 } },
        mounts: { "/a": { fileSystem: "files", directory: "/data" } },
      },
    ];
    assert.deepEqual(service(short), service(full));
  });

  it("keeps nothing of what others were made of", () => {
    const settings = { variables: [], stickiness: 60, port: 8000, routes: { api: { paths: ["/api"] } } };
    const config = service(settings);
    for (const key of ["variables", "uses", "healthCheck", "stickiness", "deregistrationDelay"])
      assert.ok(!(key in config), key);
    assert.equal(config.targetGroups["http"]?.stickiness, 60);
  });
});
