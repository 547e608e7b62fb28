import { isFalse, isSet, isTrue, type Readable } from "./property-checks";
import type { Read } from "./rule";
import { stringsAt } from "./text-lists";

/**
 * What a container may do as root unless it drops it, but for CHOWN, which gives files away and takes none.
 * https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
 */
const powers: readonly string[] = [
  "AUDIT_WRITE",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Whether a user of a container is root: by name or by number, whatever its group. */
export const isRoot = (user: string | undefined): boolean => /^(root|0+)(:|$)/.test(user ?? "");

/**
 * Whether a container that runs as root is root in name only, such as one that prepares volumes and ends: without root's
 * capabilities, unable to write to its root file system, and not what the task is there for.
 */
export function isPowerless(container: Readable): boolean | "unknown" {
  const drop = stringsAt(container, "linuxParameters.capabilities.drop");
  const added = container.list("linuxParameters.capabilities.add");
  const essential = container.read("essential");
  const readonlyRoot = container.read("readonlyRootFilesystem");
  const privileged = container.read("privileged");
  const dropped = drop.known.includes("ALL") || powers.every((power) => drop.known.includes(power));
  if (!dropped) return drop.someUnknown ? "unknown" : false;
  if ([added, essential, readonlyRoot, privileged].some(({ state }) => state === "unknown")) return "unknown";
  return (
    isFalse(valueOf(essential)) &&
    isTrue(valueOf(readonlyRoot)) &&
    !isTrue(valueOf(privileged)) &&
    !isSet(added)
  );
}

const valueOf = (read: Read): unknown => (read.state === "known" ? read.value : undefined);
