import { parseNumericUser } from "../../compute/container/numeric-user";
import type { CheckInput, Findings } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";

/**
 * Directories that would belong to two: EFS makes one for the first user that writes there and its group, and writers of
 * another group are kept out.
 */
export function checkFileSystem(
  { name, config: { users } }: StoreUnderCheck<"fileSystems">,
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
          `leads to ${directory} of plinth:fileSystems.${name}, where the group ${user.gid} writes, and plinth:services.${other} writes there as ${earlier.gid}; the directory belongs to one group, so give both users the same or each service a directory`,
        );
    }
  });
}
