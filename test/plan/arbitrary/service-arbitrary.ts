import fc from "fast-check";
import { maybe, nights, settings, type Written } from "./settings-arbitrary";
import type { Stores } from "./stores-arbitrary";

const isExisting = (entry: Written | undefined) => entry !== undefined && "existing" in entry;
/** What a server is entered as: one way for all its databases. */
const serverOf = (name: string, { server }: Written) => String(server ?? name);

const words = fc.array(fc.constantFrom("serve", "--port=80", "a b", "it's", "$HOME && x", ""), {
  minLength: 1,
  maxLength: 4,
});

/** What a service uses of one store, and how it is told of it. */
function usesOf(stores: Stores, service: string): fc.Arbitrary<Written> {
  const access = fc.constantFrom("read", "readWrite");
  const database = (entry: Written) =>
    isExisting(entry) ? fc.constant("connect") : fc.constantFrom("connect", "read", "readWrite", "owner");
  const modes = {
    databases: (_: string, entry: Written) => database(entry),
    caches: () => access,
    buckets: () => fc.constantFrom("read", "write", "readWrite"),
    tables: () => fc.constantFrom("read", "write", "readWrite"),
    fileSystems: () => access,
  };
  const all = (Object.keys(modes) as (keyof typeof modes)[]).flatMap((section) =>
    Object.entries(stores[section]).map(
      ([name, entry]) => [`${section}.${name}`, modes[section](name, entry)] as const,
    ),
  );
  // Some servers are entered with IAM, by the name of the service alone: the same for all databases of a server. An
  // older PostgreSQL is entered so by nobody.
  const withIam = (section: string, name: string, entry: Written | undefined) =>
    entry !== undefined &&
    !isExisting(entry) &&
    (section === "caches" || section === "databases") &&
    (stores.databases[serverOf(name, entry)] as Written | undefined)?.["version"] !== "14" &&
    (service.length + serverOf(name, entry).length) % 2 === 0;
  return fc
    .subarray(all)
    .chain((chosen) => fc.record(Object.fromEntries(chosen)))
    .map((uses) =>
      Object.fromEntries(
        Object.entries(uses).map(([key, mode]) => {
          const [section, name] = key.split(".") as [keyof Stores, string];
          const iam = mode !== "connect" && withIam(section, name, stores[section][name]);
          return [key, iam ? { access: mode, authentication: "iam" } : mode];
        }),
      ),
    );
}

/** Variables for what a service uses: a secret where it signs in with a password. */
function told(uses: Written, stores: Stores): Written {
  const environment: Record<string, string> = {
    WORKERS: "4",
    RATE: "1.5",
    VERSION: "1.0",
    DEBUG: "false",
    NONE: "",
  };
  const secrets: Record<string, string> = { SESSION_KEY: "${secrets.session}" };
  for (const [key, mode] of Object.entries(uses)) {
    const [section, name] = key.split(".") as [keyof Stores, string];
    const variable = `${section}_${name}`.toUpperCase();
    if (section === "databases" || section === "caches") environment[`${variable}_HOST`] = `\${${key}.host}`;
    if (section === "buckets" || section === "tables") environment[variable] = `\${${key}.name}`;
    const signsIn = mode !== "connect" && typeof mode === "string" && !isExisting(stores[section][name]);
    if ((section === "databases" || section === "caches") && signsIn)
      secrets[`${variable}_URL`] = `\${${key}.url}`;
  }
  return { environment, secrets };
}

/** Every file system that is used is mounted, and no other. */
function mountsOf(uses: Written): Written {
  const names = Object.keys(uses).flatMap((key) => /^fileSystems\.(.*)$/.exec(key)?.[1] ?? []);
  return Object.fromEntries(names.map((name) => [`/mnt/${name}`, name]));
}

const steps = { metric: "memory", add: { 70: 1, 85: 3 }, remove: { 30: 1 } };
const predictive = fc.constantFrom("none", "forecast", "forecastAndScale");

/** A service that uses some of the stores, and is told of what it uses. */
export function service(stores: Stores, name: string, production: boolean): fc.Arbitrary<Written> {
  const capacity = fc.integer({ min: production ? 2 : 1, max: 3 });
  return fc
    .tuple(
      usesOf(stores, name),
      fc.constantFrom({}, { cpu: 256, memory: 512 }, { cpu: 1024, memory: 2048 }),
      settings({
        architecture: maybe(fc.constantFrom("arm64", "x86_64")),
        executeCommand: maybe(fc.boolean()),
        egress: maybe(fc.constant({ smtp: { port: 587 } })),
        ephemeralStorage: maybe(fc.constantFrom(21, 50, 200)),
        command: maybe(words),
        entryPoint: maybe(words),
        healthCheck: maybe(fc.constant({ command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] })),
      }),
      fc.oneof(
        fc.constant({}),
        fc.constant({ singleton: true }),
        fc
          .tuple(capacity, settings({ steps: maybe(fc.constant(steps)), predictive: maybe(predictive) }))
          .map(([minCapacity, further]) => ({
            scaling: { minCapacity, maxCapacity: 6, cpu: 60, ...further },
          })),
      ),
      settings({ night: maybe(nights) }),
    )
    .map(([uses, size, rest, count, sleep]) => ({
      image: "app",
      user: "1000:1000",
      ...size,
      ...rest,
      ...count,
      ...sleep,
      uses,
      ...told(uses, stores),
      mounts: mountsOf(uses),
    }));
}
