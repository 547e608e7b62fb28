import { accepts, refuses } from "./changed";

const report = "plinth:services > report";
const hosts = ["report.api.amy.example.org"];

/** A service with ports, and a route to each of those that are named. */
function reached(ports: object, ...routed: readonly string[]): object {
  const routes = routed.map((port, index) => [port, { port, hosts, paths: [`/${index}/*`] }]);
  return { image: "amy", ports, routes: Object.fromEntries(routes) as object };
}

describe("mistakes in ports", () => {
  accepts("several ports, each with what it speaks", {
    [report]: reached(
      { http: 80, calls: { port: 90, protocol: "grpc" }, fast: { port: 70, protocol: "http2" } },
      "http",
      "calls",
      "fast",
    ),
  });
  refuses(
    "the short form beside the long one",
    { [report]: { image: "amy", port: 80, ports: { grpc: 90 } } },
    "plinth:services.report.port: stands beside ports; write it there: {http: 80}",
  );
  refuses(
    "two names of one port",
    { [report]: { image: "amy", ports: { http: 80, other: 80 }, containers: { proxy: { image: "amy" } } } },
    "plinth:services.report.ports.other: is 80, as http is; the containers of a task share their network, so each port is taken once",
  );
  refuses(
    "a port of a container that there is not",
    {
      [report]: {
        image: "amy",
        ports: { http: { port: 80, container: "porxy" } },
        containers: { proxy: { image: "amy" } },
      },
    },
    'plinth:services.report.ports.http.container: is porxy, which is no container of the service. Did you mean "proxy"?',
  );
  refuses(
    "a route to a port that is not named",
    { [report]: { ...reached({ http: 80 }), routes: { calls: { port: "grcp", hosts } } } },
    "plinth:services.report.routes.calls.port: is grcp, which is no port of the service.",
  );
  refuses(
    "a route to one of several ports, nobody knows which",
    { [report]: { ...reached({ one: 80, two: 90 }), routes: { calls: { hosts } } } },
    "plinth:services.report.routes.calls.port: is missing, and the service has several ports: write one or two",
  );
  refuses(
    "a route to a port that speaks anything",
    { [report]: reached({ mail: { port: 25, protocol: "tcp" } }, "mail") },
    "plinth:services.report.routes.mail.port: is mail, which speaks tcp, and the load balancer speaks HTTP: name a port with http, http2 or grpc",
  );
  refuses(
    "more ports behind the load balancer than AWS allows",
    { [report]: reached({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, "a", "b", "c", "d", "e", "f") },
    "plinth:services.report.routes: lead to 6 ports; AWS allows 5 of a service behind load balancers, and counts one behind two of them twice",
  );
  refuses(
    "codes of another protocol",
    {
      [report]: reached(
        {
          calls: { port: 90, protocol: "grpc", healthCheck: { matcher: "200-399" } },
          http: { port: 80, healthCheck: { matcher: "0" } },
        },
        "calls",
        "http",
      ),
    },
    'plinth:services.report.ports.calls.healthCheck.matcher: has codes of HTTP, but the port speaks grpc; write codes of gRPC from 0 to 99, such as "0"',
    'plinth:services.report.ports.http.healthCheck.matcher: has codes of gRPC, but the port speaks http; write codes of HTTP, such as "200-399"',
  );
  refuses(
    "a health check of a port that no route leads to, and a time limit of no request",
    {
      [report]: {
        image: "amy",
        ports: { raw: { port: 9, protocol: "tcp", requestTimeout: 5, healthCheck: { path: "/" } } },
      },
    },
    "plinth:services.report.ports.raw.requestTimeout: is for requests, and with tcp nobody knows where one ends; remove it",
    "plinth:services.report.ports.raw.healthCheck: is for the load balancer, but no route leads to the port; remove it or add a route",
  );
  refuses(
    "target groups of two services with one name",
    {
      [report]: reached({ grpc: { port: 90, protocol: "grpc" } }, "grpc"),
      "plinth:services > report-grpc": { image: "amy", port: 80, routes: { site: { hosts } } },
    },
    "plinth:services.report-grpc.ports.http: and plinth:services.report would both have the target group report-grpc; give the port another name",
  );
});
