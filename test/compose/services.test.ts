import assert from "node:assert/strict";
import { composed, readStack, type ReadService, wholeStackText } from "./whole-stack";

const whole = readStack(wholeStackText);
const file = composed(whole);

function service(name: string): ReadService {
  const found = file.services[name];
  assert.ok(found, name);
  return found;
}

describe("a service in a Compose file", () => {
  it("runs as ECS runs it", () => {
    const web = service("web");
    assert.match(web.image, /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/web@sha256:(ab){32}$/);
    assert.equal(web.platform, "linux/arm64");
    assert.deepEqual(web.command, ["serve", "--name=$HOME"]);
    assert.equal(web.user, "1000:1001");
    assert.equal(web.init, true);
    assert.equal(web.read_only, true);
    assert.deepEqual(web.tmpfs, ["/tmp:rw,nosuid,nodev"]);
    assert.equal(web.stop_grace_period, "45s");
    assert.deepEqual(web.healthcheck, {
      test: ["CMD-SHELL", 'test "$(cat /tmp/ok)" = 1'],
      interval: "15s",
      timeout: "5s",
      retries: 3,
      start_period: "30s",
    });
    const api = service("api-v1");
    assert.equal(api.platform, "linux/amd64");
    assert.deepEqual(api.entrypoint, ["/bin/sh", "-c"]);
    assert.equal(api.working_dir, "/srv");
    assert.equal(api.read_only, false);
    assert.equal(service("worker").user, "1000");
  });

  it("takes another image from a variable that is named after the image", () => {
    const { services } = composed(whole, { WEB_IMAGE: "web:mine", TOOL_IMAGE: "tool:mine" });
    assert.equal(services["web"]?.image, "web:mine");
    assert.equal(services["api-v1"]?.image, "tool:mine");
    assert.equal(services["paused"]?.image, "tool:mine");
  });

  it("takes another platform from a variable, for an image that was built here", () => {
    const { services } = composed(whole, { WEB_PLATFORM: "linux/amd64" });
    assert.equal(services["web"]?.platform, "linux/amd64");
  });

  it("is built here as long as its image was never pushed", () => {
    assert.equal(service("worker").image, "shop-production-later:local");
    assert.deepEqual(service("worker").build, { context: "." });
    const { services } = composed(whole, { LATER_CONTEXT: "../later" });
    assert.deepEqual(services["worker"]?.build, { context: "../later" });
    assert.equal(service("web").build, undefined);
  });

  it("runs once, and not at all if AWS shall not run it", () => {
    const replicas = ["web", "api-v1", "worker", "paused"].map((name) => service(name).deploy?.replicas);
    assert.deepEqual(replicas, [1, 1, 1, 0]);
  });

  it("waits for the stores that it uses", () => {
    const healthy = { condition: "service_healthy" };
    const done = { condition: "service_completed_successfully" };
    assert.deepEqual(service("web").depends_on, {
      "buckets.s3": healthy,
      "caches.queue": healthy,
      "databases.main": healthy,
      "databases.main.users": done,
      "file-systems.owners": done,
    });
    assert.deepEqual(service("worker").depends_on, {
      "buckets.s3": healthy,
      "caches.shared": healthy,
      "databases.old": healthy,
    });
    assert.equal(service("paused").depends_on, undefined);
  });

  it("sees the directories of file systems where it mounts them", () => {
    const volume = (source: string, target: string, subpath: string) => {
      return { type: "volume", source, target, volume: { subpath } };
    };
    assert.deepEqual(service("web").volumes, [
      volume("file-systems.media", "/app/media", "data"),
      volume("file-systems.media", "/app/shared", "shared/all"),
    ]);
    assert.deepEqual(service("api-v1").volumes, [
      { type: "volume", source: "file-systems.old", target: "/srv/old", read_only: true },
      { ...volume("file-systems.media", "/srv/shared", "shared/all"), read_only: true },
    ]);
  });

  it("owns the directories that it mounts, if it writes there", () => {
    const { command, volumes } = service("file-systems.owners");
    assert.deepEqual(volumes, [
      "file-systems.media:/file-systems/media",
      "file-systems.old:/file-systems/old",
    ]);
    const lines = (command?.[2] ?? "").trim().split("\n");
    assert.equal(lines.length, 2);
    for (const [index, path] of ["/file-systems/media/data", "/file-systems/media/shared/all"].entries()) {
      assert.equal(
        lines[index],
        `[ -d ${path} ] || { mkdir -p ${path}; chown 1000:1001 ${path}; chmod 0775 ${path}; }`,
      );
    }
  });

  it("has a port on the laptop that a variable moves", () => {
    assert.deepEqual(service("api-v1").ports, ["127.0.0.1:8081:9000"]);
    assert.deepEqual(service("web").ports, ["127.0.0.1:8082:8000"]);
    const { services } = composed(whole, { API_V1_SERVICE_PORT: "4000" });
    assert.deepEqual(services["api-v1"]?.ports, ["127.0.0.1:4000:9000"]);
  });
});
