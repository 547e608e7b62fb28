import type { Settings } from "./planned-stack";
import { smallestStack } from "./smallest-stack";

/**
 * Services that ask one another in every way: along a chain of proxies, in a circle, from outside of one, by a name in the
 * DNS that the file wants, from a container beside the main one, and by `uses` alone.
 */
export const stackWithWays: Settings = {
  ...smallestStack,
  "plinth:alarms": { emails: ["ops@example.org"] },
  "plinth:network": {},
  "plinth:domains": { main: { name: "shop.example.org" } },
  "plinth:images": { app: `registry.example.org/app@sha256:${"ab".repeat(32)}` },
  "plinth:services": {
    api: {
      image: "app",
      ports: {
        http: { port: 8080, container: "gate" },
        calls: { port: 9090, protocol: "grpc", requestTimeout: 20 },
        admin: 9999,
      },
      containers: { gate: { image: "app" } },
      uses: { "services.store": null },
    },
    front: {
      image: "app",
      port: 80,
      routes: { site: {} },
      environment: { API: "http://${services.api.host}:${services.api.port}/v1" },
      containers: {
        edge: {
          image: "app",
          environment: { CALLS: "${services.api.host}:${services.api.ports.calls}" },
        },
      },
    },
    left: {
      image: "app",
      port: 1000,
      environment: { RIGHT: "tcp://${services.right.host}:${services.right.port}" },
    },
    right: { image: "app", ports: { raw: { port: 2000, protocol: "tcp" } }, uses: { "services.left": null } },
    quiet: { image: "app", port: 7000 },
    store: { image: "app", port: 5000, discovery: "dns" },
    worker: {
      image: "app",
      uses: { "services.api": ["calls"], "services.left": null },
      environment: { LEFT: "${services.left.host}" },
    },
  },
};
