import type { CreatedDatabaseConfig, DatabaseServerConfig, StackConfig } from "../config/stack-config";
import {
  type ComposePart,
  type ComposeService,
  type Dependencies,
  healthCheck,
  mountedConfig,
  restart,
} from "./compose-part";
import { databaseUser, serverOf } from "./database-access";
import { databaseImage, localEngines, type LocalUser } from "./database-engine";
import { databaseScript } from "./database-script";
import { serverSettings } from "./database-settings";
import { standInFor } from "./names";
import { databasePort, published } from "./ports";

/** What stands in for the database servers: a container each, and one that makes databases and users on it. */
export function databases(stack: StackConfig): readonly ComposePart[] {
  return Object.entries(stack.databases).flatMap(([name, database]) =>
    database.kind === "logical" ? [] : [serverPart(stack, name, database)],
  );
}

/** What a service waits for that uses a database. */
export function databaseDependencies(stack: StackConfig, name: string): Dependencies {
  const { entry, server } = serverOf(stack, name);
  const standIn = standInFor({ section: "databases", name: entry });
  return {
    [standIn]: { condition: "service_healthy" },
    ...(server.kind === "created" && { [usersOf(standIn)]: { condition: "service_completed_successfully" } }),
  };
}

/** The container that makes the databases and users of a server. */
function usersOf(server: string): string {
  return `${server}.users`;
}

function serverPart(stack: StackConfig, name: string, database: DatabaseServerConfig): ComposePart {
  const standIn = standInFor({ section: "databases", name });
  const { assumedVersion, dataDirectory } = localEngines[database.engine];
  const version = database.kind === "created" ? database.version : assumedVersion;
  const image = databaseImage(database.engine, version);
  // A volume per version: no server reads the files of another one.
  const volume = `${standIn}.${image.replace(":", "")}`;
  const service = {
    image,
    ...serverService(stack, name, database),
    volumes: [`${volume}:${dataDirectory(version)}`],
  };
  if (database.kind === "existing") {
    return { remark: `Stands in for ${database.host}.`, services: { [standIn]: service }, volumes: [volume] };
  }
  const settings = serverSettings(standIn, database);
  const server: ComposePart = {
    remark: "Stands in for RDS.",
    services: { [standIn]: { ...service, ...settings.service } },
    volumes: [volume],
    configs: settings.configs,
  };
  // To end is a failure of a container that nobody waits for: https://github.com/docker/compose/issues/10596
  if (!isUsed(stack, name)) return server;
  return {
    ...server,
    services: { ...server.services, [usersOf(standIn)]: usersService(stack, name, database) },
    configs: { ...server.configs, [usersOf(standIn)]: databaseScript(stack, name, database) },
  };
}

/** Whether a service uses a database of a server. */
function isUsed(stack: StackConfig, server: string): boolean {
  const used = Object.values(stack.services).flatMap(({ links }) => links);
  return used.some(
    ({ store }) => store.section === "databases" && serverOf(stack, store.name).entry === server,
  );
}

function serverService(
  stack: StackConfig,
  name: string,
  database: DatabaseServerConfig,
): Omit<ComposeService, "image"> {
  const { port, environment, check } = localEngines[database.engine];
  const first = database.kind === "created" ? database.databaseName : database.name;
  return {
    environment: environment(firstUser(stack, name, database), first),
    ports: [published(databasePort(stack, name, port), String(port))],
    healthcheck: healthCheck(check),
    restart,
  };
}

// At each start, so that it follows the stack file: what is there already is not made again.
function usersService(stack: StackConfig, name: string, database: CreatedDatabaseConfig): ComposeService {
  const standIn = standInFor({ section: "databases", name });
  const file = "/etc/plinth-users.sql";
  return {
    image: databaseImage(database.engine, database.version),
    command: localEngines[database.engine].client(standIn, firstUser(stack, name, database), file),
    configs: mountedConfig(usersOf(standIn), file),
    depends_on: { [standIn]: { condition: "service_healthy" } },
  };
}

/** The user whom the image makes: the administrator, or the one user of a server that is not ours. */
function firstUser(stack: StackConfig, name: string, database: DatabaseServerConfig): LocalUser {
  const { administrator } = localEngines[database.engine];
  const user = database.kind === "created" ? (administrator ?? database.username) : database.username;
  return databaseUser(stack, name, user);
}
