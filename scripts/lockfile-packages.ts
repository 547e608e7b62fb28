/** A package of the lockfile, as far as it matters to what an installation runs. */
interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** A lockfile of npm, version 2 or 3. https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** What is not accepted of a lockfile, a sentence each. */
export interface LockfileFindings {
  /** Packages that run something of their own when they are installed, as `name@version`. */
  readonly withScripts: readonly string[];
  readonly mistakes: readonly string[];
}

const FOLDER = "node_modules/";

/**
 * Holds a lockfile against the packages whose install scripts somebody has read. A package that gains such a script is
 * how a stolen maintainer's account usually reaches the machines of others.
 * @param read `name@version` -> what its script does
 */
export function lockfileFindings(
  { packages }: Lockfile,
  read: Readonly<Record<string, string>>,
): LockfileFindings {
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes(FOLDER) && link !== true,
  );
  // An alias is installed under another name than its own.
  const label = ([path, { name, version }]: (typeof installed)[number]) =>
    `${name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length)}@${version ?? "?"}`;
  const withScripts = [
    ...new Set(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(label)),
  ].sort();
  const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined);
  const unchecked = installed.filter(([, { integrity }]) => integrity?.startsWith("sha512-") !== true);
  return {
    withScripts,
    mistakes: [
      ...withScripts
        .filter((one) => !Object.hasOwn(read, one))
        .map((one) => `${one} runs an install script that nobody has read: read it and add what it does`),
      ...Object.keys(read)
        .filter((one) => !withScripts.includes(one))
        .map((one) => `${one} has no install script any more, or is not installed: remove it`),
      ...elsewhere.map((one) => `${label(one)} comes from ${one[1].resolved}, not from the registry`),
      ...unchecked.map(
        (one) => `${label(one)} has no sha512 in the lockfile: nobody can tell what is installed`,
      ),
    ],
  };
}
