import { kindOf, parseStoreName, type StoreName } from "../../data/stores";
import { didYouMean } from "../../messages/suggestion";
import { formatReference, isSecret, parseTemplate, referencesIn } from "../../references/references";
import type { Reference } from "../../references/references";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { saidOf } from "./uses-schema";

/** What `uses` says of one store. */
interface Use extends ReturnType<typeof saidOf> {
  readonly key: string;
  readonly store: StoreName;
}

/** Links to nothing, links that Plinth cannot grant, and references that a link is too narrow for. */
export function checkStores(workload: WorkloadUnderCheck, input: CheckInput): void {
  const secrets = secretReferences(workload, input);
  const users: Use[] = [];
  for (const use of usesOf(workload)) {
    const { section, name } = use.store;
    const declared = input.names[section];
    if (!declared.includes(name)) {
      const missing = `names no ${kindOf(section).singular} of plinth:${section}.`;
      workload.add(["uses", use.key], missing + didYouMean(name, declared));
      continue;
    }
    if (section === "databases") checkDatabase(workload, use, secrets, input);
    if (section === "buckets") checkBucket(workload, use, input);
    if (section === "fileSystems") checkFileSystem(workload, use);
    const reason = withoutUser(use, workload, input);
    if (reason === undefined) users.push(use);
    else if (use.authentication !== undefined)
      workload.add(["uses", use.key, "authentication"], `has no effect, because ${reason}; remove it`);
  }
  checkAuthentication(workload, users, secrets, input);
}

function usesOf({ given }: WorkloadUnderCheck): readonly Use[] {
  return Object.entries(given.uses ?? {}).flatMap(([key, use]) => {
    const store = parseStoreName(key);
    return store ? [{ key, store, ...saidOf(use) }] : [];
  });
}

/** The references to what only a user of a store has. */
function secretReferences({ containers }: WorkloadUnderCheck, { names }: CheckInput): readonly Reference[] {
  const values = containers.flatMap(({ given: { environment = {}, secrets = {} } }) => [
    ...Object.values(environment),
    ...Object.values(secrets),
  ]);
  const references = values.flatMap((value) => referencesIn(parseTemplate(value, names).template));
  return references.filter(({ attribute = "" }) => ["username", "password", "url"].includes(attribute));
}

/** Why Plinth makes no user of a store for a workload; nothing where it makes one. */
function withoutUser(use: Use, workload: WorkloadUnderCheck, { config }: CheckInput): string | undefined {
  const { section, name } = use.store;
  const { singular, signsIn } = kindOf(section);
  if (!signsIn) return `a ${singular} is reached with the role of the ${workload.singular}`;
  if (entryOf<{ readonly kind: string }>(config[section], name)?.kind === "existing")
    return `an existing ${singular} has the user that is given there`;
  return section === "databases" && connects(use) ? "connecting alone makes no user" : undefined;
}

/** Whether a workload gets to a database, and no user there. */
function connects({ access = "connect" }: Use): boolean {
  return access === "connect";
}

function checkDatabase(
  { add, singular }: WorkloadUnderCheck,
  use: Use,
  secrets: readonly Reference[],
  { config }: CheckInput,
): void {
  const path = ["uses", use.key];
  const own = secrets.find(({ section, name }) => section === "databases" && name === use.store.name);
  if (entryOf(config.databases, use.store.name)?.kind === "existing") {
    if (!connects(use))
      add(
        path,
        `is ${use.access}, but that database is used and not managed, so that Plinth makes no user there; write connect, or nothing`,
      );
  } else if (connects(use) && own !== undefined)
    add(
      path,
      `${use.access === undefined ? "says nothing, which means connect" : "is connect"}, but the ${singular} refers to ${formatReference(own)}, and connecting alone makes no user; write read, readWrite or owner`,
    );
}

function checkBucket({ add }: WorkloadUnderCheck, { key, store, access }: Use, { config }: CheckInput): void {
  const bucket = entryOf(config.buckets, store.name);
  const logs = bucket?.kind === "created" && bucket.purpose === "logs";
  if (logs && access !== undefined && access !== "read")
    add(["uses", key], `is ${access}, but only AWS writes to a bucket for logs; write read`);
}

function checkFileSystem(
  { containers, add, trusted, singular }: WorkloadUnderCheck,
  { key, store }: Use,
): void {
  const mounts = containers.flatMap(({ config }) => Object.values(config.mounts));
  const mounted = mounts.some(({ fileSystem }) => fileSystem === store.name);
  if (!mounted && trusted(["mounts"]) && trusted(["containers"]))
    add(
      ["uses", key],
      `has no effect, because the ${singular} does not mount it; add it to mounts, such as {/app/media: ${store.name}}`,
    );
}

/** A workload has one user on a server, which signs in one way, and with a token it has no password. */
function checkAuthentication(
  { add, singular }: WorkloadUnderCheck,
  users: readonly Use[],
  secrets: readonly Reference[],
  { config }: CheckInput,
): void {
  const first = new Map<string, Use>();
  for (const use of users) {
    const { key, authentication = "password" } = use;
    const server = serverOf(use.store, config);
    if (server === undefined) continue;
    const password = secrets.find((other) => isSecret(other) && serverOf(other, config) === server);
    if (authentication === "iam" && password !== undefined)
      add(
        ["uses", key, "authentication"],
        `is iam, but the ${singular} refers to ${formatReference(password)}, and there is no password; remove the variable, or write password`,
      );
    const earlier = first.get(server) ?? use;
    first.set(server, earlier);
    if (authentication !== (earlier.authentication ?? "password"))
      add(
        ["uses", key],
        `signs in with ${authentication}, but ${earlier.key} on the same server with ${earlier.authentication ?? "password"}, and the ${singular} has one user there; write the same for both`,
      );
  }
}

/** The entry whose server a store is on: of a logical database that of another one. Nothing where it was refused. */
function serverOf(
  { section, name }: StoreName | Reference,
  { databases, caches }: CheckInput["config"],
): string | undefined {
  if (section !== "databases") return entryOf(caches, name) && `${section}.${name}`;
  const database = entryOf(databases, name);
  const server = database?.kind === "logical" ? database.server : name;
  return database && entryOf(databases, server) && `${section}.${server}`;
}
