import { containerRule } from "../../vocabulary/container-definitions";
import { rootVerdicts } from "../../vocabulary/powerless-root";
import { isWhollyUnknown, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText, shownValue } from "../../vocabulary/shown-value";

/** What is left to root where something has to begin as root, such as writing to a new volume. */
const powerless = {
  essential: false,
  readonlyRootFilesystem: true,
  linuxParameters: { capabilities: { drop: ["ALL"] } },
};

/** What a root that writes files for another user drops. */
const allButChown = [
  ...["AUDIT_WRITE", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
];

/** The image says who runs where a definition does not: only what is said here can be refused. */
const ecsContainerNotRoot = containerRule({
  id: "ecs-container-not-root",
  title: "No container is told to run as root",
  family: "identity",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "ECS.20" },
  fix: 'Set another user in the container definition, e.g. "1000:1000"; in a stack file, in user of plinth:services.<name> or of its containers.<container>. What has to begin as root is not essential, drops ALL capabilities and has a read-only root file system.',
  check: (container, _context, path) => rootVerdicts(container, path),
  good: [
    { name: "web", user: "1000:1000" },
    { name: "web", user: "app" },
    { name: "web" },
    { name: "writer", user: "0:0", ...powerless },
    { name: "writer", user: "0:0", ...powerless, linuxParameters: { capabilities: { drop: allButChown } } },
  ],
  bad: [
    { name: "web", user: "root" },
    { name: "web", user: "0:1000" },
    { name: "writer", user: "0:0", ...powerless, readonlyRootFilesystem: false },
    { name: "writer", user: "0:0", ...powerless, privileged: true },
    { name: "writer", user: "0:0", ...powerless, essential: true },
    ...allButChown.map((kept) => ({
      ...{ name: "writer", user: "0:0" },
      ...powerless,
      linuxParameters: { capabilities: { drop: allButChown.filter((power) => power !== kept) } },
    })),
    {
      ...{ name: "writer", user: "0:0" },
      ...powerless,
      linuxParameters: { capabilities: { drop: ["ALL"], add: ["SYS_PTRACE"] } },
    },
  ],
  unknown: [
    { name: "web", user: UNKNOWN },
    { name: "writer", user: "0:0", ...powerless, readonlyRootFilesystem: UNKNOWN },
    { name: "writer", user: "0:0", ...powerless, linuxParameters: { capabilities: { drop: UNKNOWN } } },
  ],
});

/** Fargate grants nothing else, and tracers within a task need it. */
const harmless = "SYS_PTRACE";

const ecsContainerCapabilities = containerRule({
  id: "ecs-container-capabilities",
  title: "No container adds capabilities of the kernel",
  family: "identity",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
  fix: "Remove linuxParameters.capabilities.add from the container definition.",
  check: (container, _context, path) => {
    const added = container.list("linuxParameters.capabilities.add");
    const at = `${path}.linuxParameters.capabilities.add`;
    if (added.state === "unknown") return [notEvaluated(at)];
    if (added.state === "absent") return [];
    return added.value.flatMap((item, index): readonly Verdict[] => {
      if (isWhollyUnknown(item) || item.self.state === "unknown") return [notEvaluated(`${at}[${index}]`)];
      const name = readText(item.self);
      return name === harmless
        ? []
        : [violation(`${at}[${index}]`, `The container adds ${shownValue(name)}.`)];
    });
  },
  good: [
    { name: "web" },
    { name: "web", linuxParameters: { capabilities: { drop: ["ALL"] } } },
    { name: "web", linuxParameters: { capabilities: { add: [harmless] } } },
  ],
  bad: [
    { name: "web", linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } },
    { name: "web", linuxParameters: { capabilities: { add: [harmless, "ALL"] } } },
  ],
  unknown: [{ name: "web", linuxParameters: { capabilities: { add: UNKNOWN } } }],
});

/** What a container asks of the kernel beyond what every container has. */
export const identityContainerPrivilegeRules: readonly Rule[] = [
  ecsContainerNotRoot,
  ecsContainerCapabilities,
];
