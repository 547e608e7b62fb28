import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { DependencyInfo } from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency } from "@pulumi/pulumi/proto/plugin_pb";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
  };
}

/** The providers whose SDKs a program has installed: the engine gives its default providers their versions. */
export function requiredPackages(directory: string): PackageDependency[] {
  return [...installed(directory, new Set())]
    .filter(({ pulumi }) => pulumi?.resource === true)
    .map(dependency);
}

function dependency({ name = "", version = "", pulumi = {} }: Manifest): PackageDependency {
  const required = new PackageDependency();
  required.setName(pulumi.name ?? name.replace(/^@pulumi\//, ""));
  required.setKind("resource");
  required.setVersion(`v${(pulumi.version ?? version).replace(/^v/, "")}`);
  required.setServer(pulumi.server ?? "");
  return required;
}

/** The manifest of every installed package, of those inside packages too. */
function* installed(directory: string, seen: Set<string>): Generator<Manifest> {
  const modules = join(directory, "node_modules");
  if (!existsSync(modules)) return;
  // The packages of a workspace are links, and links may lead in a circle.
  const real = realpathSync(modules);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of packageNames(modules)) {
    const packageDirectory = join(modules, name);
    // What a policy pack has installed is not the program's.
    if (existsSync(join(packageDirectory, "PulumiPolicy.yaml"))) continue;
    const file = join(packageDirectory, "package.json");
    if (existsSync(file)) yield JSON.parse(readFileSync(file, "utf8")) as Manifest;
    yield* installed(packageDirectory, seen);
  }
}

function packageNames(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((inScope) => join(name, inScope)) : [name],
    );
}

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly dependencies?: Readonly<Record<string, string>>;
        readonly devDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** What npm's lockfile holds, or the direct dependencies of it, for `pulumi about`. */
export function programDependencies(directory: string, transitive: boolean): DependencyInfo[] {
  const { packages } = JSON.parse(readFileSync(join(directory, "package-lock.json"), "utf8")) as Lockfile;
  const root = packages[""] ?? {};
  const direct = Object.keys({ ...root.dependencies, ...root.devDependencies });
  return Object.entries(packages)
    .filter(([path]) => path.startsWith("node_modules/"))
    .map(([path, { version = "" }]) => ({ path, name: path.split("node_modules/").at(-1)!, version }))
    .filter(({ path, name }) => transitive || (path === `node_modules/${name}` && direct.includes(name)))
    .map(({ name, version }) => new DependencyInfo().setName(name).setVersion(version));
}
