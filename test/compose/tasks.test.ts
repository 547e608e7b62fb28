import assert from "node:assert/strict";
import { composeFile } from "../../compose/compose-file";
import { composed, type ReadService } from "./whole-stack";
import { stackWithTasks } from "./stack-with-tasks";

const { services, volumes } = composed(stackWithTasks);
const holder = "web.task.network";
const containers = ["web", "web.file-writer", "web.prepare", "web.warm", "web.proxy", "web.logs"] as const;

function service(name: string): ReadService {
  const found = services[name];
  assert.ok(found, name);
  return found;
}

/** What a container waits for of its own task. */
function awaited(name: string): object {
  const conditions = Object.entries(service(name).depends_on ?? {}).filter(([other]) =>
    (containers as readonly string[]).includes(other),
  );
  return Object.fromEntries(conditions.map(([other, { condition }]) => [other, condition]));
}

function mountAt(name: string, path: string) {
  return service(name).volumes?.find((mount) => typeof mount === "object" && mount.target === path);
}

describe("a task of several containers in a Compose file", () => {
  it("has each of its containers, and one that holds their network", () => {
    const own = Object.keys(services).filter((name) => /^web(\.|$)/.test(name));
    assert.deepEqual(own.sort(), [...containers, holder].sort());
    for (const name of containers) {
      assert.equal(service(name).network_mode, `service:${holder}`, name);
      assert.equal(service(name).networks, undefined, name);
      assert.deepEqual(service(name).depends_on?.[holder], { condition: "service_started" }, name);
    }
    assert.equal(service(holder).network_mode, undefined);
  });

  it("publishes its ports once, where the network is", () => {
    const publishing = Object.keys(services).filter((name) => /^web/.test(name) && service(name).ports);
    assert.deepEqual(publishing, [holder]);
    assert.deepEqual(service(holder).ports, [
      "127.0.0.1:8083:9090",
      "127.0.0.1:8082:8080",
      "127.0.0.1:8084:9100",
    ]);
    const moved = composed(stackWithTasks, {
      WEB_SERVICE_PORT: "4000",
      WEB_CALLS_SERVICE_PORT: "4001",
    }).services;
    assert.deepEqual(moved[holder]?.ports?.slice(0, 2), ["127.0.0.1:4001:9090", "127.0.0.1:4000:8080"]);
  });

  it("is reached by the name of its service, as one of a single container is", () => {
    assert.deepEqual(service(holder).networks, { default: { aliases: ["web"] } });
    assert.equal(service("client").network_mode, undefined);
    assert.deepEqual(service("client").environment, {
      CALLS: "web:9090",
      WEB: "http://web:8080/",
    });
  });

  it("lets the load balancer in at each port as it is spoken there", () => {
    const [config = ""] = Object.values(composed(stackWithTasks).configs ?? {}).map(({ content }) => content);
    assert.match(config, /reverse_proxy web:8080\n/);
    assert.match(config, /reverse_proxy h2c:\/\/web:9090\n/);
  });

  it("starts its containers in their order, and once those that others wait for to end", () => {
    assert.deepEqual(awaited("web"), {
      "web.prepare": "service_completed_successfully",
      "web.warm": "service_completed_successfully",
    });
    assert.deepEqual(awaited("web.proxy"), {
      web: "service_healthy",
      "web.file-writer": "service_completed_successfully",
    });
    assert.deepEqual(awaited("web.logs"), { web: "service_started", "web.proxy": "service_started" });
    assert.deepEqual(awaited("web.prepare"), {});
    const restarts = [...containers, holder].map((name) => service(name).restart);
    const always = "unless-stopped";
    assert.deepEqual(restarts, [always, undefined, undefined, undefined, always, always, always]);
  });

  it("says where it waits for a success that in AWS is any end", () => {
    const text = composeFile(stackWithTasks, "x");
    const remarks = [...text.matchAll(/^ *# after: complete[^\n]*\n *(\S+):\n/gm)].map(([, name]) => name);
    assert.deepEqual(remarks, ["web.warm"]);
  });

  it("has volumes of its own, which its containers see as they say", () => {
    const volume = { type: "volume", source: "web.static" };
    const writable = { ...volume, target: "/srv/static" };
    assert.deepEqual(service("web").volumes, [writable]);
    assert.deepEqual(service("web.prepare").volumes, [
      {
        type: "volume",
        source: "file-systems.media",
        target: "/srv/media",
        read_only: true,
        volume: { subpath: "data" },
      },
      writable,
    ]);
    const read = { ...volume, target: "/usr/share/static", read_only: true };
    assert.deepEqual(service("web.proxy").volumes?.at(-1), read);
    assert.ok("web.static" in (volumes ?? {}));
  });

  it("finds its files where the same container as in AWS has written them, with the secrets of this machine", () => {
    const writer = service("web.file-writer");
    const seen = { "/etc/nginx/conf.d": "conf_46_d", "/etc/nginx/own": "own" };
    for (const [path, end] of Object.entries(seen)) {
      const volume = { type: "volume", source: `web.files__proxy__etc-nginx-${end}` };
      assert.ok(volume.source in (volumes ?? {}));
      const read = mountAt("web.proxy", path);
      const written = mountAt("web.file-writer", `/files/proxy${path}`);
      assert.deepEqual(read, { ...volume, target: path, read_only: true });
      assert.deepEqual(written, { ...volume, target: `/files/proxy${path}` });
    }
    assert.deepEqual([writer.user, writer.entrypoint], ["0:0", ["sh", "-ec"]]);
    const { FILE_1_TEXT_1, FILE_2_SECRET_1 } = writer.environment ?? {};
    assert.equal(FILE_1_TEXT_1, "proxy_set_header Host $host; # ${HOME}\n");
    assert.match(String(FILE_2_SECRET_1), /^\S{16,}$/);
    assert.match(String(writer.command?.[0]), /^printf %s "\$FILE_1_TEXT_1" > /m);
    assert.match(String(writer.command?.[0]), /^chown 101:101 \S+\/own\/key$/m);
  });

  it("runs each container as ECS runs it", () => {
    const proxy = service("web.proxy");
    assert.equal(proxy.image, "registry.example.org/proxy:4.5.6");
    assert.equal(proxy.platform, "linux/arm64");
    assert.equal(proxy.user, "101");
    assert.deepEqual(proxy.tmpfs, ["/tmp:rw,nosuid,nodev"]);
    assert.deepEqual(proxy.ulimits, { nofile: { soft: 4096, hard: 65_536 } });
    assert.deepEqual(service("web.logs").ulimits, { nofile: { soft: 1024, hard: 1024 } });
    assert.deepEqual(service("web.warm").ulimits, { nofile: { soft: 2048, hard: 2048 } });
    assert.deepEqual([proxy.cap_add, proxy.cap_drop], [["SYS_PTRACE"], ["ALL"]]);
    assert.deepEqual(proxy.healthcheck, {
      test: ["CMD-SHELL", "wget -qO- localhost:8080 || exit 1"],
      interval: "15s",
      timeout: "5s",
      retries: 2,
      start_period: "30s",
    });
    assert.deepEqual(service("web.prepare").command, ["collect", "static"]);
    for (const name of containers) assert.equal(service(name).read_only, true, name);
  });

  it("waits for the stores of its service in each container, whichever of them asks", () => {
    for (const name of containers)
      assert.equal(service(name).depends_on?.["databases.main"]?.condition, "service_healthy", name);
  });

  it("does not run at all if AWS shall not run it", () => {
    for (const name of ["paused", "paused.proxy", "paused.task.network"])
      assert.equal(service(name).deploy?.replicas, 0, name);
  });
});
