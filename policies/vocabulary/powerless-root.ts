import { isFalse, isSet, isTrue, notEvaluated, type Readable, violation } from "./property-checks";
import type { Read, Verdict } from "./rule";
import { readText } from "./shown-value";
import { stringsAt } from "./text-lists";

/**
 * What a container may do as root unless it drops it, but for CHOWN. With that it can take files over, of whatever volumes
 * it may write, and what writes volumes for others needs it.
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
const isRoot = (user: string | undefined): boolean => /^(root|0+)(:|$)/.test(user ?? "");

/** What is wrong with the user of a container that says one: root, unless in name only. */
export function rootVerdicts(container: Readable, path: string): readonly Verdict[] {
  const user = container.read("user");
  const at = `${path}.user`;
  if (user.state === "unknown") return [notEvaluated(at)];
  if (!isRoot(readText(user))) return [];
  const powerless = isPowerless(container);
  if (powerless === "unknown") return [notEvaluated(at)];
  return powerless ? [] : [violation(at, "The container runs as root.")];
}

/**
 * Whether a container that runs as root is root in name only, such as one that prepares volumes and ends: without root's
 * capabilities, unable to write to its root file system, and not what the task is there for.
 */
function isPowerless(container: Readable): boolean | "unknown" {
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
