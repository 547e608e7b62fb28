import { optional } from "../../setting/setting";
import { commandLine, hostName, list, namedMap, section, text, wholeNumber } from "../../setting/values";

const pathPattern = text(
  /^\/[A-Za-z0-9_\-.$/~"'@:+&*?%]{0,127}$/,
  "must be a path that begins with / and has at most 128 characters; * and ? are wildcards",
);

const route = section({
  hosts: optional(
    list(hostName(), "must be a list of host names", 1),
    "The host names this service answers for, each covered by a domain. Default: every name of every domain that is no wildcard.",
  ),
  paths: optional(
    list(pathPattern, "must be a list of paths", 1),
    "The paths it answers for; * and ? are wildcards. Hosts and paths together: at most 5.",
    "services.routes.paths",
  ),
  priority: optional(
    wholeNumber(1, 50000),
    "The priority of the listener rule; the smallest wins. Default: derived from hosts and paths, literal hosts before wildcards and longer paths first, so that another route never renumbers this one.",
  ),
});

/** `routes` of a service. */
export const routesSchema = namedMap(route, "routes");

const healthPath = text(/^\/[^\s]{0,1023}$/, "must be a path that begins with /");
const code = "[2-4]\\d\\d";
const matcher = text(
  new RegExp(`^${code}(-${code})?(,${code}(-${code})?)*$`),
  'must be HTTP codes from 200 to 499 in quotes, such as "200", "200,302" or "200-399" (gRPC is not supported)',
);

/** `healthCheck` of a service. */
export const healthCheckSchema = section({
  path: optional(
    healthPath,
    "The path the load balancer asks for. Only with routes.",
    "services.healthCheck.path",
  ),
  matcher: optional(
    matcher,
    "The HTTP codes that count as healthy, in quotes. Only with routes.",
    "services.healthCheck.matcher",
  ),
  healthyThreshold: optional(
    wholeNumber(2, 10),
    "Good answers in a row after which a task is healthy. Only with routes.",
    "services.healthCheck.healthyThreshold",
  ),
  unhealthyThreshold: optional(
    wholeNumber(2, 10),
    "Bad answers in a row after which a task is unhealthy. Only with routes.",
    "services.healthCheck.unhealthyThreshold",
  ),
  command: optional(
    commandLine(
      'must be a list that begins with CMD or CMD-SHELL, such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]',
    ),
    "A command inside the container; it begins with CMD or CMD-SHELL. Without it the container has no check of its own.",
  ),
  retries: optional(
    wholeNumber(1, 10),
    "Failures of the command in a row after which the container is unhealthy. Only with command.",
    "services.healthCheck.retries",
  ),
  startPeriod: optional(
    wholeNumber(0, 300, "seconds"),
    "Seconds after the start in which failures of the command do not count. Only with command.",
    "services.healthCheck.startPeriod",
  ),
  interval: optional(
    wholeNumber(5, 300, "seconds"),
    "Seconds between two checks, of the load balancer and of the command.",
    "services.healthCheck.interval",
  ),
  timeout: optional(
    wholeNumber(2, 120, "seconds"),
    "Seconds after which a check has failed; shorter than interval, at most 60 with command.",
    "services.healthCheck.timeout",
  ),
});
