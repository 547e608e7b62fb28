import { containerRule } from "../../vocabulary/container-definitions";
import { isWhollyUnknown, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedValue, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** What a container definition holds more in: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html. */
const structures = [
  "capabilities",
  "credentialSpecs",
  "dependsOn",
  "devices",
  "environment",
  "environmentFiles",
  "extraHosts",
  "firelensConfiguration",
  "healthCheck",
  "linuxParameters",
  "logConfiguration",
  "mountPoints",
  "portMappings",
  "repositoryCredentials",
  "resourceRequirements",
  "restartPolicy",
  "secretOptions",
  "secrets",
  "systemControls",
  "tmpfs",
  "ulimits",
  "volumesFrom",
];

/** The other words of container definitions. */
const words =
  "add appProtocol command condition containerName containerPath containerPort containerPortRange cpu credentialsParameter disableNetworking dnsSearchDomains dnsServers dockerLabels dockerSecurityOptions drop enabled entryPoint essential hardLimit hostPath hostPort hostname ignoredExitCodes image initProcessEnabled interactive interval ipAddress links logDriver maxSwap memory memoryReservation mountOptions name namespace options permissions privileged protocol pseudoTerminal readOnly readonlyRootFilesystem restartAttemptPeriod retries sharedMemorySize size softLimit sourceContainer sourceVolume startPeriod startTimeout stopTimeout swappiness timeout type user value valueFrom versionConsistency workingDirectory".split(
    " ",
  );

const bySmallLetters = new Map([...structures, ...words].map((word) => [word.toLowerCase(), word]));

/** Keys that ECS reads as a word of its own and no rule does. Maps of the program's own keys are left alone. */
function strange(value: PlannedValue, path: string): readonly Verdict[] {
  const keys = value.map("");
  if (keys.state !== "known") return [];
  return [...keys.value.keys()].flatMap((key): readonly Verdict[] => {
    const at = `${path}.${key}`;
    const word = bySmallLetters.get(key.toLowerCase());
    if (word !== undefined && word !== key)
      return [violation(at, `ECS reads ${key} as ${word}, and whoever looks for ${word} does not see it.`)];
    if (!structures.includes(key)) return [];
    const items = value.list(`["${key}"]`);
    if (items.state === "unknown") return [notEvaluated(at)];
    return items.state !== "known"
      ? []
      : items.value.flatMap((item) => (isWhollyUnknown(item) ? [notEvaluated(at)] : strange(item, at)));
  });
}

/**
 * The provider reads the JSON into structures of Go, whose keys fit in any case (terraform-provider-aws,
 * internal/service/ecs/container_definitions.go): `Privileged` makes a container privileged.
 */
const ecsContainerKeys = containerRule({
  id: "ecs-container-keys",
  title: "A container definition is written in the words of ECS",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  fix: "Write the key as ECS documents it, e.g. readonlyRootFilesystem; the other rules read no other spelling.",
  check: (container, _context, path) => strange(container, path),
  good: [
    { name: "web", readonlyRootFilesystem: true, linuxParameters: { capabilities: { drop: ["ALL"] } } },
    { name: "web", environment: [{ name: "Privileged", value: "no" }], dockerLabels: { User: "app" } },
    { name: "web", logConfiguration: { logDriver: "awslogs", options: { Mode: "non-blocking" } } },
  ],
  bad: [
    { name: "web", Privileged: true },
    { name: "web", readOnlyRootFilesystem: true },
    { name: "web", privileged: false, PRIVILEGED: true },
    { name: "web", linuxParameters: { Capabilities: { Add: ["SYS_ADMIN"] } } },
    { name: "web", environment: [{ Name: "API_TOKEN", Value: "not-a-real-one" }] },
  ],
  unknown: [{ name: "web", linuxParameters: UNKNOWN }],
});

/** How containers are written down. */
export const identityContainerKeyRules: readonly Rule[] = [ecsContainerKeys];
