import assert from "node:assert/strict";
import { readStackConfig, type ServiceConfig } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

/** A service of the small example. */
function service(settings: object): ServiceConfig {
  const values = smallExample("staging");
  const images = { ...(values["plinth:images"] as object), proxy: "registry.example.org/proxy:1" };
  const services = { ...(values["plinth:services"] as object), task: { image: "web", ...settings } };
  const result = readStackConfig({ ...values, "plinth:images": images, "plinth:services": services }, today);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config.services["task"]!;
}

describe("a container beside the main one", () => {
  it("ends the task with it, unless another one waits for its end", () => {
    const containers = {
      made: { image: "web" },
      migrated: { image: "web" },
      proxy: { after: { made: "success", started: "started", healthy: "healthy" } },
      started: { image: "web" },
      healthy: { image: "web", healthCheck: { command: ["CMD", "/bin/ok"] } },
      logs: { image: "web", essential: false },
    };
    const derived = service({ containers, after: { migrated: "complete" } }).containers;
    assert.deepEqual(
      Object.entries(derived).map(([name, { essential }]) => `${name} ${essential}`),
      ["healthy true", "logs false", "made false", "migrated false", "proxy true", "started true"],
    );
  });

  it("runs the image that is called as it is, unless it says which", () => {
    const { containers } = service({ containers: { proxy: {}, other: { image: "proxy" }, late: {} } });
    const proxy = { image: "registry.example.org/proxy:1", imageName: "proxy" };
    for (const name of ["proxy", "other"]) {
      const { image, imageName } = containers[name]!;
      assert.deepEqual({ image, imageName }, proxy, name);
    }
    assert.deepEqual([containers["late"]?.image, containers["late"]?.imageName], [undefined, "late"]);
  });

  it("keeps the whole task from starting as long as it has no image", () => {
    assert.equal(service({ desiredCount: 2, containers: { proxy: {} } }).desiredCount, 2);
    const scaling = { maxCapacity: 4, cpu: 60 };
    const late = service({ desiredCount: 2, scaling, containers: { late: {} } });
    assert.deepEqual([late.desiredCount, late.scaling], [0, undefined]);
  });

  it("sees a volume as it says, and a file system only as its service may use it", () => {
    const mounts = {
      "/a": { volume: "shared" },
      "/b": { volume: "shared", readOnly: true },
      "/c": "files",
      "/d": { fileSystem: "files", readOnly: true },
    };
    const containers = { proxy: { user: "1000:1000", mounts } };
    const seen = (uses: object) => service({ containers, user: "1000:1000", uses }).containers["proxy"]!;
    const volumes = {
      "/a": { volume: "shared", readOnly: false },
      "/b": { volume: "shared", readOnly: true },
    };
    const files = (readOnly: boolean) => {
      return { fileSystem: "files", directory: "/data", readOnly };
    };
    const writing = seen({ "fileSystems.files": "readWrite" });
    assert.deepEqual(writing.volumes, volumes);
    assert.deepEqual(writing.mounts, { "/c": files(false), "/d": files(true) });
    const reading = seen({ "fileSystems.files": "read" });
    assert.deepEqual(reading.volumes, volumes);
    assert.deepEqual(reading.mounts, { "/c": files(true), "/d": files(true) });
  });

  it("implies what its service uses and asks", () => {
    const environment = { WEB: "${services.web.host}", DATABASE: "${databases.main.host}" };
    const { links, reaches } = service({ containers: { proxy: { environment } } });
    assert.deepEqual(
      links.map(({ store, access, implied }) => [store.name, access, implied]),
      [["main", "connect", true]],
    );
    assert.deepEqual(reaches, [{ service: "web", port: "http" }]);
  });
});
