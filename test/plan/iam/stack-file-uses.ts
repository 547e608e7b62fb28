import type { Settings } from "../planned-stack";

/** A map of a stack file as somebody wrote it. */
export type Written = Readonly<Record<string, unknown>>;

/** A mapping, or nothing where there is nothing. */
export function written(value: unknown): Written {
  return typeof value === "object" && value !== null ? (value as Written) : {};
}

/** A store that a service uses, as the stack file says it or implies it. */
export interface Use {
  readonly noun: string;
  readonly name: string;
  readonly access: string;
  readonly authentication: string;
}

/** A reference such as `${databases.main.password}`. */
export interface WrittenReference {
  readonly noun: string;
  readonly name: string;
  readonly attribute: string;
}

/** The references in the values of a map. */
export function referencesIn(values: unknown): readonly WrittenReference[] {
  return Object.values(written(values)).flatMap((value) =>
    [...String(value).matchAll(/(?<!\$)\$\{(\w+)\.([a-z0-9-]+)(?:\.(\w+))?\}/g)].map(
      ([, noun = "", name = "", attribute = ""]) => ({ noun, name, attribute }),
    ),
  );
}

/** What a reference asks for where `uses` says nothing: the way to a database, or to read. */
function implied({ noun, attribute }: WrittenReference): string {
  return noun === "databases" && ["host", "port", "name"].includes(attribute) ? "connect" : "read";
}

/** Every store that a service uses: what `uses` says, then what references and mounts imply. */
export function usesOf(service: Written): readonly Use[] {
  const found = new Map<string, Use>();
  for (const [key, mode] of Object.entries(written(service["uses"]))) {
    const [noun = "", name = ""] = key.split(".");
    const narrowest = noun === "databases" ? "connect" : "read";
    const access = typeof mode === "string" ? mode : String(written(mode)["access"] ?? narrowest);
    const authentication = String(written(mode)["authentication"] ?? "password");
    found.set(key, { noun, name, access, authentication });
  }
  const references = [...referencesIn(service["environment"]), ...referencesIn(service["secrets"])];
  const mounts = mountsOf(service).map(({ fileSystem }) => ({
    noun: "fileSystems",
    name: fileSystem,
    attribute: "",
  }));
  for (const reference of [...references, ...mounts]) {
    const { noun, name } = reference;
    const key = `${noun}.${name}`;
    if (!["databases", "caches", "buckets", "tables", "fileSystems"].includes(noun)) continue;
    const known = found.get(key);
    const access = implied(reference);
    if (known === undefined || (known.access === "connect" && access === "read" && !isSaid(service, key)))
      found.set(key, { noun, name, access, authentication: "password" });
  }
  return [...found.values()];
}

const isSaid = (service: Written, key: string) => key in written(service["uses"]);

/** What a service mounts. */
export function mountsOf(service: Written): readonly { fileSystem: string; directory: string }[] {
  return Object.values(written(service["mounts"])).map((mount) =>
    typeof mount === "string"
      ? { fileSystem: mount, directory: "/data" }
      : {
          fileSystem: String(written(mount)["fileSystem"]),
          directory: String(written(mount)["directory"] ?? "/data"),
        },
  );
}

/** The services of a stack file, each with the variables of the sets that it takes. */
export function servicesOf(settings: Settings): Readonly<Record<string, Written>> {
  const sets = section(settings, "variables");
  const services = Object.entries(section(settings, "services")).map(([name, service]) => {
    const taken = Object.values(written(service["variables"])).map((set) => written(sets[String(set)]));
    const own = { ...written(service["environment"]), ...written(service["secrets"]) };
    const map = (key: string) => {
      const shared = taken.flatMap((set) => Object.entries(written(set[key])));
      return Object.fromEntries([
        ...shared.filter(([variable]) => !(variable in own)),
        ...Object.entries(written(service[key])),
      ]);
    };
    return [name, { ...service, environment: map("environment"), secrets: map("secrets") }] as const;
  });
  return Object.fromEntries(services);
}

/** A section of a stack file. */
export function section(settings: Settings, name: string): Readonly<Record<string, Written>> {
  const entries = Object.entries(written(settings[`plinth:${name}`]));
  return Object.fromEntries(entries.map(([key, value]) => [key, written(value)]));
}
