import { mostSpecificFirst } from "../components/edge/path-patterns";
import type { DistributionConfig, PortConfig, StackConfig } from "../config/stack-config";
import { bucketName } from "./buckets";
import { localhost, localHost } from "./hosts";

/** The port of the proxy inside its container. */
export const proxyPort = 8080;

/** Where the proxy sees the objects of the buckets. */
export const objectsPath = "/buckets";

/** Requests of some hosts and paths, and what answers them. */
interface Rule {
  readonly name: string;
  /** None = every host. */
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly answer: readonly string[];
}

/** The settings of Caddy: the rules in the order in which CloudFront and the load balancer try them. */
export function caddyfile(stack: StackConfig): string {
  const rules = rulesOf(stack);
  // What localhost does not answer itself, it answers as the other hosts do.
  const isAnswered = rules.some(({ hosts, paths }) => answersLocalhost(hosts) && paths.includes("/*"));
  const others = isAnswered ? [] : rules.filter(({ hosts }) => !answersLocalhost(hosts));
  const lines = [
    "{",
    "	admin off",
    "	auto_https off",
    "	persist_config off",
    "}",
    "",
    `:${proxyPort} {`,
    "	route {",
    ...rules.flatMap((rule) => block(rule)),
    ...others.flatMap((rule) => block({ ...rule, name: `${rule.name}-on-localhost`, hosts: [localhost] })),
    "		respond `No route of the stack takes {http.request.host}{http.request.uri.path}.` 404",
    "	}",
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function rulesOf(stack: StackConfig): readonly Rule[] {
  return [...servedRules(stack), ...routedRules(stack)];
}

/** Paths that CloudFront takes from a bucket. */
function servedRules(stack: StackConfig): readonly Rule[] {
  return Object.entries(stack.distributions).flatMap(([distribution, { hosts, paths }]) =>
    mostSpecificFirst(Object.keys(paths)).map((path, index) => ({
      name: `distributions-${distribution}-${index + 1}`,
      hosts: namesOf(hosts, stack),
      paths: [path],
      answer: [
        `root * ${objectsPath}/${bucketName(stack, bucketOf(path, paths))}`,
        "file_server {",
        // Where the object store keeps what is not complete yet.
        "	hide .sgwtmp",
        "}",
      ],
    })),
  );
}

function bucketOf(path: string, paths: DistributionConfig["paths"]): string {
  return paths[path]?.bucket ?? "";
}

/** The rules of the load balancer. */
function routedRules(stack: StackConfig): readonly Rule[] {
  const routes = Object.entries(stack.services).flatMap(([service, { ports, routes }]) =>
    Object.entries(routes).map(([route, { hosts, paths, priority, port }]) => ({
      name: `services-${service}-${route}`,
      hosts: namesOf(hosts, stack),
      paths,
      priority,
      answer: [`reverse_proxy ${upstream(service, ports[port])}`],
    })),
  );
  return routes.sort((one, other) => one.priority - other.priority);
}

/** HTTP/2 without TLS, which gRPC is too, has a scheme of its own. */
function upstream(service: string, port: PortConfig | undefined): string {
  const scheme = port?.protocol === "http2" || port?.protocol === "grpc" ? "h2c://" : "";
  return `${scheme}${service}:${port?.port}`;
}

/** What hosts are called on the laptop, and their own names for who sends them anyway. */
function namesOf(hosts: readonly string[], { domains }: StackConfig): readonly string[] {
  return [...new Set(hosts.flatMap((host) => [localHost(host, domains), host]))];
}

function block({ name, hosts, paths, answer }: Rule): string[] {
  return [
    `		@${name} {`,
    ...(hosts.length === 0 ? [] : [`			header_regexp Host \`${hostPattern(hosts)}\``]),
    `			path_regexp \`^(${paths.map(pattern).join("|")})$\``,
    "		}",
    `		handle @${name} {`,
    ...answer.map((line) => `			${line}`),
    "		}",
    "",
  ];
}

function answersLocalhost(hosts: readonly string[]): boolean {
  return hosts.length === 0 || hosts.includes(localhost);
}

function hostPattern(hosts: readonly string[]): string {
  const known = hosts.includes(localhost) ? [...hosts, "127.0.0.1"] : hosts;
  return `(?i)^(${known.map(pattern).join("|")})(:[0-9]+)?$`;
}

/** AWS's patterns as a regular expression: * is any number of characters, slashes too, and ? is exactly one. */
function pattern(text: string): string {
  return text
    .replaceAll(/[\\^$.|()[\]{}+]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
}
