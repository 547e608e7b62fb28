import { parseNumericUser } from "../../compute/container/numeric-user";
import type { FileSystemUserConfig } from "../../resolved-config";
import type { CheckInput, Findings } from "../../stack/findings";

const at = "plinth:fileSystems";

/** Directories that would belong to two. */
export function checkFileSystems(input: CheckInput, findings: Findings): void {
  for (const [name, fileSystem] of Object.entries(input.config.fileSystems)) {
    if (findings.trusted([at, name, "existing"])) checkOwners(name, fileSystem.users, input, findings);
  }
}

/** EFS makes a directory for the first user that writes there and its group; writers of another group are kept out. */
function checkOwners(
  name: string,
  users: Readonly<Record<string, FileSystemUserConfig>>,
  { config }: CheckInput,
  findings: Findings,
): void {
  const writers = Object.entries(users).filter(
    ([service, { access }]) =>
      access === "readWrite" && parseNumericUser(config.services[service]?.user) !== undefined,
  );
  writers.forEach(([service, user], index) => {
    for (const [other, earlier] of writers.slice(0, index)) {
      const directory = user.directories.find((candidate) => earlier.directories.includes(candidate));
      if (directory === undefined || user.gid === earlier.gid) continue;
      const mounts = Object.entries(config.services[service]?.mounts ?? {});
      const mount = mounts.find(([, to]) => to.fileSystem === name && to.directory === directory);
      if (mount !== undefined && findings.trusted(["plinth:services", other, "user"]))
        findings.add(
          ["plinth:services", service, "mounts", mount[0]],
          `leads to ${directory} of ${at}.${name}, where the group ${user.gid} writes, and plinth:services.${other} writes there as ${earlier.gid}; the directory belongs to one group, so give both users the same or each service a directory`,
        );
    }
  });
}
