import assert from "node:assert/strict";
import fc from "fast-check";
import { hostsNamed } from "../../config/compute/workload/hosts-named";
import { accepts, refuses } from "./changed";

const report = "plinth:services > report";
const api = "plinth:services > api";
const jobs = "plinth:services > jobs";
const several = { image: "amy", ports: { calls: { port: 90, protocol: "grpc" }, metrics: 91 } };

/** A service whose one variable has a value. */
function told(value: string, more: object = {}): object {
  return { image: "amy", ...more, environment: { ADDRESS: value } };
}

describe("mistakes in what services ask of one another", () => {
  accepts("ways by name of the port, by the main port, and by a reference alone", {
    [api]: { image: "amy", ports: { http: 80, calls: { port: 90, protocol: "grpc" } } },
    [jobs]: several,
    [report]: told("http://${services.api.host}:${services.api.port} ${services.web.host}", {
      uses: { "services.jobs": ["calls", "metrics"], "services.api": null },
    }),
  });
  refuses(
    "a service that there is not",
    { [report]: { image: "amy", uses: { "services.wbe": null } } },
    'plinth:services.report.uses["services.wbe"]: names no service of plinth:services. Did you mean "web"?',
  );
  refuses(
    "a service that listens nowhere",
    { [report]: { image: "amy", uses: { "services.scheduler": null } } },
    'plinth:services.report.uses["services.scheduler"]: asks a service that has no port; give plinth:services.scheduler a port',
  );
  refuses(
    "one of several ports, nobody knows which",
    { [jobs]: several, [report]: { image: "amy", uses: { "services.jobs": null } } },
    'plinth:services.report.uses["services.jobs"]: does not say which port of the service; write calls or metrics',
  );
  refuses(
    "ports that there are not",
    { [jobs]: several, [report]: { image: "amy", uses: { "services.jobs": ["cals", "calls", "admin"] } } },
    'plinth:services.report.uses["services.jobs"]: asks the port cals, and the service has calls and metrics. Did you mean "calls"?',
    'plinth:services.report.uses["services.jobs"]: asks the port admin, and the service has calls and metrics.',
  );
  refuses(
    "what is said of stores, said of a service, and the other way round",
    {
      [report]: {
        image: "amy",
        uses: { "services.web": { access: "read" }, "buckets.uploads": ["http"], "caches.queue": "grpc" },
      },
    },
    'plinth:services.report.uses["services.web"]: must be the name of a port of that service, a list of them, or nothing, not a mapping',
    'plinth:services.report.uses["buckets.uploads"]: must be read, write or readWrite for a bucket, or nothing, not a list of 1',
    'plinth:services.report.uses["caches.queue"]: must be read or readWrite for a cache, or nothing, not "grpc"',
  );
  refuses(
    "references to ports that there are not",
    {
      [jobs]: several,
      [report]: {
        image: "amy",
        environment: {
          A: "${services.scheduler.host}",
          B: "${services.web.ports.htpp}",
          C: "${services.jobs.port}",
          D: "${services.jobs.host}",
        },
      },
    },
    "plinth:services.report.environment.A: has ${services.scheduler.host}, but the service has no port; give plinth:services.scheduler a port",
    'plinth:services.report.environment.B: has ${services.web.ports.htpp}, but the ports of the service are http. Did you mean "http"?',
    "plinth:services.report.environment.C: has ${services.jobs.port}, but the service has several ports; write ports.calls, or another of calls and metrics",
    "plinth:services.report.environment.D: has ${services.jobs.host}, but the service has several ports, and nothing says which are asked; write services.jobs: calls under uses, or another of calls and metrics",
  );
  accepts("the host of a service with several ports, where uses says which", {
    [jobs]: several,
    [report]: told("${services.jobs.host}", { uses: { "services.jobs": "metrics" } }),
  });
  refuses(
    "the same in a container beside the main one",
    {
      [report]: {
        image: "amy",
        containers: { proxy: { image: "amy", environment: { B: "${services.web.ports.grpc}" } } },
      },
    },
    "plinth:services.report.containers.proxy.environment.B: has ${services.web.ports.grpc}, but the ports of the service are http.",
  );
  refuses(
    "a reference of a set to a port that there is not, once, where it stands",
    {
      "plinth:variables > shared": { environment: { B: "${services.web.ports.grpc}" } },
      [report]: { image: "amy", variables: ["shared"] },
      [api]: { image: "amy", variables: ["shared"] },
    },
    "plinth:variables.shared.environment.B: has ${services.web.ports.grpc}, but the ports of the service are http.",
  );
  refuses(
    "the host of several ports in a set, where a service takes it that does not say which",
    {
      [jobs]: several,
      "plinth:variables > shared": { environment: { B: "${services.jobs.host}" } },
      [report]: { image: "amy", variables: ["shared"] },
      [api]: { image: "amy", variables: ["shared"], uses: { "services.jobs": "calls" } },
    },
    "plinth:services.report.variables: gives B, which has ${services.jobs.host}, but the service has several ports, and nothing says which are asked; write services.jobs: calls under uses, or another of calls and metrics",
  );
  refuses(
    "nothing more of a service whose port was refused already",
    {
      [api]: { image: "amy", port: "http" },
      [report]: told("${services.api.host}:${services.api.port}", { uses: { "services.api": "http" } }),
    },
    'plinth:services.api.port: must be a whole number from 1 to 65535, not "http"',
  );
  refuses(
    "references to what a service has not",
    { [report]: told("${services.web.url} ${services.wbe.host}") },
    "plinth:services.report.environment.ADDRESS: has ${services.web.url}, which is not an attribute; a service has host, port and ports.<name>.",
    'plinth:services.report.environment.ADDRESS: has ${services.wbe.host}, but there is no service "wbe" in plinth:services. Did you mean "web"?',
  );
});

describe("hosts that nobody gives", () => {
  refuses(
    "a service without a way to it, which in Compose would be found",
    { [report]: told("http://web:8000") },
    "plinth:services.report.environment.ADDRESS: names the host web, but the service has no way to that service; write ${services.web.host} in its place, which opens one",
  );
  refuses(
    "a container of the same task, the main one too",
    {
      [report]: told("redis://proxy:6379", {
        containers: { proxy: { image: "amy", environment: { BACK: "http://report" } } },
      }),
    },
    "plinth:services.report.environment.ADDRESS: names the host proxy, and the containers of a task reach one another as localhost; write that",
    "plinth:services.report.containers.proxy.environment.BACK: names the host report, and the containers of a task reach one another as localhost; write that",
  );
  refuses(
    "a host of no stack",
    { [report]: told("amqp://user:word@broker:5672/main") },
    "plinth:services.report.environment.ADDRESS: names the host broker, which nobody gives the service: without a dot, only services of the stack have a name (report, scheduler and web)",
  );
  refuses(
    "each of several, once",
    { [report]: told("nats://one,nats://one:4222,nats://two") },
    ...["one", "two"].map(
      (host) =>
        `plinth:services.report.environment.ADDRESS: names the host ${host}, which nobody gives the service: without a dot, only services of the stack have a name (report, scheduler and web)`,
    ),
  );
  refuses(
    "a host in a set, where a service takes it that has no way",
    {
      "plinth:variables > shared": { environment: { ADDRESS: "http://web:8000" } },
      [report]: { image: "amy", containers: { proxy: { image: "amy", variables: ["shared"] } } },
      [api]: { image: "amy", variables: ["shared"], uses: { "services.web": null } },
      [jobs]: { ...told("http://localhost"), variables: ["shared"] },
    },
    "plinth:services.report.containers.proxy.variables: gives ADDRESS, which names the host web, but the service has no way to that service; write ${services.web.host} in its place, which opens one",
  );
  accepts("a service that uses names", {
    [report]: told("http://web:8000/path", { uses: { "services.web": null } }),
  });
  for (const value of [
    "s3://bucket/key",
    "sqlite:///x",
    "file://etc/passwd",
    "http://localhost:8000",
    "http://127.0.0.1:80",
    "https://www.example.org/http",
    "http://${services.web.host}:${services.web.port}/",
    "postgres://${databases.main.host}:5432/main",
    "https://me:word@www.example.org",
    "https://me:${domains.main.name}@www.example.org",
    "elsewhere:8000",
    "see http://",
  ])
    accepts(value, { [report]: told(value, { uses: { "databases.main": "read" } }) });
});

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/).filter((host) => host !== "localhost");
const scheme = fc.constantFrom("http", "https", "ws", "tcp", "grpc", "redis", "postgresql+asyncpg", "amqps");
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
const path = fc.constantFrom("", "/", "/a/b", "?a=b", "#top");

describe("the hosts that a value names", () => {
  it("are those of its addresses that have no dot, each once, whoever signs in there", () => {
    const user = fc.constantFrom("", "me@", "me:word@", ":word@");
    const address = fc.record({ scheme, user, host: label, domain: fc.constantFrom("", ".org"), port, path });
    fc.assert(
      fc.property(fc.array(address, { maxLength: 4 }), fc.constantFrom(" ", ",", ", "), (all, between) => {
        const value = all
          .map(({ port, ...each }) => {
            const number = port === undefined ? "" : `:${port}`;
            return `${each.scheme}://${each.user}${each.host}${each.domain}${number}${each.path}`;
          })
          .join(between);
        const named = all.filter(({ domain }) => domain === "").map(({ host }) => host);
        assert.deepEqual(hostsNamed(value), [...new Set(named)], value);
      }),
    );
  });

  it("are none in text without an address, in references and on the machine itself", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9 ._@:=,-]{0,40}$/);
    const reference = fc.tuple(scheme, label).map(([of, name]) => `${of}://\${services.${name}.host}`);
    const local = fc.tuple(scheme, port).map(([of, number = 80]) => `${of}://localhost:${number}/`);
    const other = fc
      .tuple(fc.constantFrom("s3", "file", "sqlite", "arn", "gs", "unix"), label)
      .map(([of, name]) => `${of}://${name}/x`);
    fc.assert(
      fc.property(fc.oneof(word, reference, local, other), (value) => {
        assert.deepEqual(hostsNamed(value), [], value);
      }),
    );
  });
});

describe("mistakes in how services are found", () => {
  accepts("either way", {
    "plinth:services > web > discovery": "serviceConnect",
    [api]: { image: "amy", port: 80, discovery: "dns" },
    [report]: { image: "amy", uses: { "services.web": null, "services.api": null } },
  });
  refuses(
    "a proxy for a service that asks itself, straight or through another",
    {
      [api]: { image: "amy", port: 80, discovery: "serviceConnect", uses: { "services.jobs": null } },
      [jobs]: { image: "amy", port: 81, uses: { "services.api": null } },
      [report]: { image: "amy", port: 82, discovery: "serviceConnect", uses: { "services.report": null } },
    },
    ...["api", "report"].map(
      (name) =>
        `plinth:services.${name}.discovery: is serviceConnect, but the service asks itself, straight or through others, and a proxy knows only what there was when its task started; write dns, or nothing`,
    ),
  );
  refuses(
    "a way to be found that nobody takes",
    { "plinth:services > web > discovery": "dns" },
    "plinth:services.web.discovery: has no effect, because no other workload asks the service; name it under uses of one, or remove it",
  );
  refuses(
    "a time limit without a proxy that keeps it",
    {
      [api]: { image: "amy", ports: { http: { port: 80, requestTimeout: 5 } } },
      [jobs]: { image: "amy", ports: { http: { port: 80, requestTimeout: 5 } }, discovery: "dns" },
      [report]: { image: "amy", uses: { "services.jobs": null } },
    },
    ...["api", "jobs"].map(
      (name) =>
        `plinth:services.${name}.ports.http.requestTimeout: has no effect, because the service is not reached through Service Connect; remove it`,
    ),
  );
});
