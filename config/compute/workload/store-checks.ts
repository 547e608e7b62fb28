import { formatReference, isSecret, parseTemplate } from "../../references/references";
import type { DatabaseConfig, Reference } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import { kindOf, parseStoreName, type StoreName } from "../../data/stores";
import { didYouMean } from "../../messages/suggestion";
import type { CheckInput } from "../../stack/findings";
import type { WorkloadUnderCheck } from "./workload-under-check";

/** What `uses` says of one store. */
interface Use {
  readonly key: string;
  readonly store: StoreName;
  /** The word; nothing if there is none. */
  readonly access?: string;
  readonly authentication?: string;
}

/** Links to nothing, links that Plinth cannot grant, and references that a link is too narrow for. */
export function checkStores(workload: WorkloadUnderCheck, input: CheckInput): void {
  const uses = usesOf(workload);
  const secrets = secretReferences(workload, input);
  for (const use of uses) {
    const { section, name } = use.store;
    if (!input.names[section].includes(name)) {
      const suggestion = didYouMean(name, input.names[section]);
      workload.add(
        ["uses", use.key],
        `names no ${kindOf(section).singular} of plinth:${section}.${suggestion}`,
      );
    } else if (section === "databases") checkDatabase(workload, use, secrets, input);
    else if (section === "caches") checkCache(workload, use, secrets, input);
    else checkStore(workload, use, input);
  }
  checkSameAuthentication(workload, uses, input);
}

function usesOf({ given }: WorkloadUnderCheck): readonly Use[] {
  return Object.entries(given.uses ?? {}).flatMap(([key, use]) => {
    const store = parseStoreName(key);
    const said = typeof use === "string" ? { access: use } : { ...use };
    return store ? [{ key, store, ...said }] : [];
  });
}

/** The references to what only a user of a store has. */
function secretReferences({ given }: WorkloadUnderCheck, { names }: CheckInput): readonly Reference[] {
  const values = [...Object.values(given.environment ?? {}), ...Object.values(given.secrets ?? {})];
  const pieces = values.flatMap((value) => parseTemplate(value, names).template);
  return pieces.filter(
    (piece): piece is Reference =>
      typeof piece !== "string" && ["username", "password", "url"].includes(piece.attribute ?? ""),
  );
}

function checkDatabase(
  workload: WorkloadUnderCheck,
  use: Use,
  secrets: readonly Reference[],
  input: CheckInput,
) {
  const { add, singular } = workload;
  const path = ["uses", use.key];
  const connects = use.access === undefined || use.access === "connect";
  if (entryOf(input.config.databases, use.store.name)?.kind === "existing") {
    if (!connects)
      add(
        path,
        `is ${use.access}, but that database is used and not managed, so that Plinth makes no user there; write connect, or nothing`,
      );
    return refuseAuthentication(workload, use, "an existing database has the user that is given there");
  }
  const own = secrets.find(({ section, name }) => section === "databases" && name === use.store.name);
  if (connects && own !== undefined)
    add(
      path,
      `${use.access === undefined ? "says nothing, which means connect" : "is connect"}, but the ${singular} refers to ${formatReference(own)}, and connecting alone makes no user; write read, readWrite or owner`,
    );
  if (connects) return refuseAuthentication(workload, use, "connecting alone makes no user");
  const server = serverOf(use.store.name, input);
  refusePassword(
    workload,
    use,
    secrets.find(
      (other) => isSecret(other) && other.section === "databases" && serverOf(other.name, input) === server,
    ),
  );
}

function checkCache(
  workload: WorkloadUnderCheck,
  use: Use,
  secrets: readonly Reference[],
  { config }: CheckInput,
): void {
  const { section, name } = use.store;
  if (entryOf(config.caches, name)?.kind === "existing")
    return refuseAuthentication(workload, use, "an existing cache has the user that is given there");
  refusePassword(
    workload,
    use,
    secrets.find((other) => isSecret(other) && other.section === section && other.name === name),
  );
}

/** A bucket or a file system: both are reached with the role of the workload. */
function checkStore(workload: WorkloadUnderCheck, use: Use, { config }: CheckInput): void {
  const { section, name } = use.store;
  refuseAuthentication(
    workload,
    use,
    `a ${kindOf(section).singular} is reached with the role of the ${workload.singular}`,
  );
  const bucket = section === "buckets" ? entryOf(config.buckets, name) : undefined;
  const logs = bucket?.kind === "created" && bucket.purpose === "logs";
  if (logs && use.access !== undefined && use.access !== "read")
    workload.add(["uses", use.key], `is ${use.access}, but only AWS writes to a bucket for logs; write read`);
  const mounted = Object.values(workload.config.mounts).some((to) => to.fileSystem === name);
  if (section === "fileSystems" && !mounted && workload.trusted(["mounts"]))
    workload.add(
      ["uses", use.key],
      `has no effect, because the ${workload.singular} does not mount it; add it to mounts, such as {/app/media: ${name}}`,
    );
}

function refuseAuthentication({ add }: WorkloadUnderCheck, use: Use, reason: string): void {
  if (use.authentication !== undefined)
    add(["uses", use.key, "authentication"], `has no effect, because ${reason}; remove it`);
}

function refusePassword(
  { add, singular }: WorkloadUnderCheck,
  use: Use,
  reference: Reference | undefined,
): void {
  if (use.authentication === "iam" && reference !== undefined)
    add(
      ["uses", use.key, "authentication"],
      `is iam, but the ${singular} refers to ${formatReference(reference)}, and there is no password; remove the variable, or write password`,
    );
}

/** A workload has one user on a server, and that signs in one way. */
function checkSameAuthentication(
  { add, singular }: WorkloadUnderCheck,
  uses: readonly Use[],
  input: CheckInput,
): void {
  const first = new Map<string, Use>();
  for (const use of uses) {
    const server = use.store.section === "databases" ? serverOf(use.store.name, input) : undefined;
    if (server === undefined || use.access === undefined || use.access === "connect") continue;
    const earlier = first.get(server) ?? use;
    first.set(server, earlier);
    if ((use.authentication ?? "password") !== (earlier.authentication ?? "password"))
      add(
        ["uses", use.key],
        `signs in with ${use.authentication ?? "password"}, but ${earlier.key} on the same server with ${earlier.authentication ?? "password"}, and the ${singular} has one user there; write the same for both`,
      );
  }
}

/** The entry whose server a database is on; nothing for one that is used and not managed. */
function serverOf(name: string, { config }: CheckInput): string | undefined {
  const database: DatabaseConfig | undefined = entryOf(config.databases, name);
  if (database === undefined || database.kind === "existing") return undefined;
  return database.kind === "logical" ? database.server : name;
}
