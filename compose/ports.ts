import { databaseEngines } from "../config/data/database/engines";
import { mainPort } from "../config/compute/service/derive-ports";
import type { StackConfig } from "../config/stack-config";
import { variableName } from "./names";
import { type Interpolated, joined, variable } from "./yaml-text";

/** Where the reverse proxy answers on the laptop. */
export const sitePort = variable("HTTP_PORT", "8080");

/** The one port of the object store, inside and outside: it is part of what a presigned URL signs. */
export const objectStorePort = variable("S3_PORT", "9000");

/** The first port of each kind, far enough apart that no two kinds meet. */
const firstPorts = { SERVICE: 8081, CACHE: 16379 } as const;

/** Published for programs on this machine only: the passwords are no secret. */
export function published(outside: string | Interpolated, inside: string | Interpolated): Interpolated {
  return joined("127.0.0.1:", outside, ":", inside);
}

/** The port of a service on the laptop: 8081, 8082 and so on, by name, first those that are meant where none is named. */
export function servicePort(stack: StackConfig, service: string, port: string): Interpolated {
  const main = namesOf(stack.services, ({ ports }) => mainPort(ports) !== undefined);
  const others = namesOf(stack.services).flatMap((name) => {
    const { ports } = stack.services[name]!;
    return Object.keys(ports).flatMap((own) => (own === mainPort(ports) ? [] : [`${name}-${own}`]));
  });
  const isMain = port === mainPort(stack.services[service]?.ports ?? {});
  const name = isMain ? service : `${service}-${port}`;
  const number = isMain ? main.indexOf(name) : main.length + others.indexOf(name);
  return variable(variableName(name, "SERVICE_PORT"), String(firstPorts.SERVICE + number));
}

/** The port of a database server on the laptop: 15432 and so on for PostgreSQL, 13306 and so on for MySQL and MariaDB. */
export function databasePort(stack: StackConfig, name: string, port: number): Interpolated {
  const servers = namesOf(stack.databases, (database) => {
    return database.kind !== "logical" && databaseEngines[database.engine].port === port;
  });
  return numbered(10_000 + port, servers, name, "DATABASE_PORT");
}

/** The port of a cache on the laptop: 16379 and so on. */
export function cachePort(stack: StackConfig, name: string): Interpolated {
  return numbered(firstPorts.CACHE, namesOf(stack.caches), name, "CACHE_PORT");
}

function namesOf<T>(entries: Readonly<Record<string, T>>, counts: (entry: T) => boolean = () => true) {
  return Object.keys(entries)
    .filter((name) => counts(entries[name]!))
    .sort();
}

function numbered(
  first: number,
  names: readonly string[],
  name: string,
  suffix: `${string}PORT`,
): Interpolated {
  return variable(variableName(name, suffix), String(first + names.indexOf(name)));
}
