import type { StackConfig } from "../config/stack-config";
import { objectVolume } from "./buckets";
import { caddyfile, objectsPath, proxyPort } from "./caddyfile";
import { type ComposePart, mountedConfig, restart } from "./compose-part";
import { images } from "./images";
import { standIns } from "./names";
import { published, sitePort } from "./ports";

/** What stands in for the load balancer and the distributions; nothing without routes. */
export function proxy(stack: StackConfig): readonly ComposePart[] {
  const hasRoutes = Object.values(stack.services).some(({ routes }) => Object.keys(routes).length > 0);
  if (!hasRoutes) return [];
  const serves = Object.values(stack.distributions).some(({ paths }) => Object.keys(paths).length > 0);
  return [
    {
      remark: serves
        ? "Stands in for CloudFront and the load balancer, without TLS and without a cache."
        : "Stands in for the load balancer, without TLS.",
      services: {
        [standIns.proxy]: {
          image: images.proxy,
          tmpfs: ["/config", "/data"],
          configs: mountedConfig(standIns.proxy, "/etc/caddy/Caddyfile"),
          volumes: serves ? [`${objectVolume}:${objectsPath}:ro`] : undefined,
          ports: [published(sitePort, String(proxyPort))],
          depends_on: serves ? { [standIns.objectStore]: { condition: "service_healthy" } } : undefined,
          restart,
        },
      },
      configs: { [standIns.proxy]: caddyfile(stack) },
    },
  ];
}
