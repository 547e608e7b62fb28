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

/** The references in the files of a container that the stack file itself holds. */
export function referencesInFiles({ files }: Written): readonly WrittenReference[] {
  const texts = Object.values(written(files)).map((file) =>
    typeof file === "string" ? file : written(file)["literal"] === true ? "" : written(file)["text"],
  );
  return referencesIn(texts.map((text) => text ?? ""));
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
  const references = containersOf(service).flatMap(({ environment, secrets }) => [
    ...referencesIn(environment),
    ...referencesIn(secrets),
  ]);
  const filled = containersOf(service).flatMap(referencesInFiles);
  const mounts = mountsOf(service).map(({ fileSystem }) => ({
    noun: "fileSystems",
    name: fileSystem,
    attribute: "",
  }));
  for (const reference of [...references, ...filled, ...mounts]) {
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

/** The file systems that the containers of a service mount; a volume of the task is none. */
function mountsOf(service: Written): readonly { readonly fileSystem: string }[] {
  return containersOf(service)
    .flatMap((container) => Object.values(written(container["mounts"])))
    .flatMap((mount) => {
      const fileSystem = typeof mount === "string" ? mount : written(mount)["fileSystem"];
      return typeof fileSystem === "string" ? [{ fileSystem }] : [];
    });
}

/** The containers of the tasks of a service: the main one, which is the service itself, and the others. */
export function containersOf(service: Written): readonly Written[] {
  return [service, ...Object.values(written(service["containers"])).map(written)];
}

/** The services and the jobs of a stack file, each with the variables of the sets that it and its containers take. */
export function workloadsOf(settings: Settings): Readonly<Record<string, Written>> {
  const sets = section(settings, "variables");
  const all = (entries: unknown, also: (entry: Written) => Written = () => ({})) =>
    Object.fromEntries(
      Object.entries(written(entries)).map(([name, value]) => {
        const own = written(value);
        return [name, { image: name, ...withSets(own, sets), ...also(own) }];
      }),
    );
  const withContainers = ({ containers }: Written) => ({ containers: all(containers) });
  return {
    ...all(section(settings, "services"), withContainers),
    // Nobody opens a shell in a job.
    ...all(section(settings, "jobs"), (job) => ({ ...withContainers(job), executeCommand: false })),
  };
}

/** What a container is told, with what its sets say beside it. */
function withSets(container: Written, sets: Readonly<Record<string, Written>>): Written {
  const taken = Object.values(written(container["variables"])).map((set) => written(sets[String(set)]));
  const own = { ...written(container["environment"]), ...written(container["secrets"]) };
  const map = (key: string) => {
    const shared = taken.flatMap((set) => Object.entries(written(set[key])));
    return Object.fromEntries([
      ...shared.filter(([variable]) => !(variable in own)),
      ...Object.entries(written(container[key])),
    ]);
  };
  return { ...container, environment: map("environment"), secrets: map("secrets") };
}

/** A section of a stack file. */
export function section(settings: Settings, name: string): Readonly<Record<string, Written>> {
  const entries = Object.entries(written(settings[`plinth:${name}`]));
  return Object.fromEntries(entries.map(([key, value]) => [key, written(value)]));
}
