import { optional, setting } from "../../setting/setting";
import { healthCommand } from "../container/health-command";
import { hostName, list, namedMap, nounName, section, text, wholeNumber } from "../../setting/values";

const pathPattern = text(
  /^\/[A-Za-z0-9_\-.$/~"'@:+&*?%]{0,127}$/,
  "must be a path that begins with / and has at most 128 characters; * and ? are wildcards",
);

/** A route of a service. */
export const route = section({
  port: optional(nounName(), {
    says: "The port that answers, by its name.",
    derived: "the only one, or the one called http",
  }),
  loadBalancer: setting(nounName(), {
    says: "The load balancer that the requests come through: one of plinth:loadBalancers, or main, which is plinth:loadBalancer.",
    default: "main",
  }),
  hosts: optional(list(hostName(), "must be a list of host names", 1), {
    says: "The host names this service answers for, each covered by a domain. A host leads to one load balancer.",
    derived: "every name of every domain that is no wildcard",
  }),
  paths: setting(list(pathPattern, "must be a list of paths", 1), {
    says: "The paths it answers for; * and ? are wildcards. Hosts and paths together: at most 5.",
    default: ["/*"],
  }),
  priority: optional(wholeNumber(1, 50000), {
    says: "The priority of the listener rule; the smallest wins.",
    derived:
      "derived from hosts and paths, literal hosts before wildcards and longer paths first, so that another route never renumbers this one",
  }),
});

/** `routes` of a service. */
export const routesSchema = namedMap(route, "routes");

const healthPath = text(/^\/[^\s]{0,1023}$/, "must be a path that begins with /");
const code = "[2-4]\\d\\d";
const matcher = text(
  new RegExp(`^${code}(-${code})?(,${code}(-${code})?)*$`),
  'must be HTTP codes from 200 to 499 in quotes, such as "200", "200,302" or "200-399"; those of gRPC stand under ports',
);

/** `healthCheck` of a service. */
export const healthCheckSchema = section({
  path: setting(healthPath, { says: "The path the load balancer asks for. Only with routes.", default: "/" }),
  matcher: setting(matcher, {
    says: "The HTTP codes that count as healthy, in quotes. Only with routes.",
    default: "200-399",
  }),
  healthyThreshold: setting(wholeNumber(2, 10), {
    says: "Good answers in a row after which a task is healthy. Only with routes.",
    default: 2,
  }),
  unhealthyThreshold: setting(wholeNumber(2, 10), {
    says: "Bad answers in a row after which a task is unhealthy. Only with routes.",
    default: 3,
  }),
  command: optional(
    healthCommand,
    "A command inside the container; it begins with CMD or CMD-SHELL. A text is the line of CMD-SHELL. Without it the container has no check of its own.",
  ),
  retries: setting(wholeNumber(1, 10), {
    says: "Failures of the command in a row after which the container is unhealthy. Only with command.",
    default: 3,
  }),
  startPeriod: setting(wholeNumber(0, 300, "seconds"), {
    says: "Seconds after the start in which failures of the command do not count. Only with command.",
    default: 30,
  }),
  interval: setting(wholeNumber(5, 300, "seconds"), {
    says: "Seconds between two checks, of the load balancer and of the command.",
    default: 15,
  }),
  timeout: setting(wholeNumber(2, 120, "seconds"), {
    says: "Seconds after which a check has failed; shorter than interval, at most 60 with command.",
    default: 5,
  }),
});
