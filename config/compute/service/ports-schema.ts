import { optional, required, setting } from "../../setting/setting";
import { shorthand } from "../../setting/shorthand";
import { namedMap, nounName, oneOf, section, text, wholeNumber } from "../../setting/values";

const healthPath = text(/^\/[^\s]{0,1023}$/, "must be a path that begins with /");
const code = "([2-4]\\d\\d|\\d\\d?)";
const matcher = text(
  new RegExp(`^${code}(-${code})?(,${code}(-${code})?)*$`),
  'must be codes in quotes: of HTTP from 200 to 499, such as "200" or "200-399"; of gRPC from 0 to 99, such as "0"',
);

const portHealthCheck = section({
  path: optional(healthPath, {
    says: "What the load balancer asks for.",
    derived: "healthCheck.path of the service; with grpc /grpc.health.v1.Health/Check",
  }),
  matcher: optional(matcher, {
    says: "The codes that count as healthy, in quotes.",
    derived:
      "healthCheck.matcher of the service; with grpc 0 and 12: healthy, or a server that has no health service",
  }),
});

const port = shorthand(
  wholeNumber(1, 65535),
  section({
    port: required(wholeNumber(1, 65535), "The port the container listens on."),
    protocol: setting(oneOf(["http", "http2", "grpc", "tcp"]), {
      says: "What is spoken there: http is HTTP/1.1, http2 is HTTP/2 in clear text from the load balancer on, tcp is anything else and has no routes.",
      default: "http",
    }),
    container: optional(nounName(), {
      says: "The container of the task that listens.",
      derived: "the main one",
    }),
    healthCheck: setting(portHealthCheck, {
      says: "How the load balancer knows that the port answers. Only with a route.",
      default: {},
    }),
    requestTimeout: optional(wholeNumber(0, 2_147_483, "seconds"), {
      says: "Seconds that another service of the stack waits for an answer; 0 is for ever. Not with tcp.",
      derived: "60, and with grpc 0, because a stream is one request",
    }),
  }),
  (port) => ({ port }),
  "must be a port from 1 to 65535, or a mapping of port and protocol",
);

/** `ports` of a service. */
export const portsSchema = namedMap(port, "ports");
