import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { containersOfWorkloads } from "../containers-of-workloads";
import {
  checkContainerHealthChecks,
  checkContainerOrder,
  checkContainerSizes,
  checkMountKinds,
  checkOnFargate,
} from "../container/container-checks";
import type { ContainerUnderCheck } from "../container/container-under-check";
import { checkContainerPaths } from "../container/path-checks";
import { checkFiles } from "../files/checks";
import { hasFiles } from "../files/file-writer";
import { checkWrittenVariables } from "../variables/written-checks";
import { checkServiceLinks } from "../workload/service-link-checks";
import { checkStores } from "../workload/store-checks";
import type { WorkloadUnderCheck } from "../workload-behaviour";
import { checkFargateSize } from "./fargate-sizes";
import type { TaskConfig } from "./task-config";

/** What checks look at of a workload that runs as tasks. */
export interface TaskUnderCheck extends WorkloadUnderCheck {
  readonly given: WorkloadUnderCheck["given"] & { readonly memory?: unknown };
  readonly config: TaskConfig;
}

/** What ECS and Fargate refuse of a task, whatever runs it. */
export function checkTask(task: TaskUnderCheck, input: CheckInput, findings: Findings): void {
  const { containers, config } = task;
  checkSize(task);
  checkContainerCount(task);
  checkContainerOrder(containers);
  checkContainerSizes(containers, config);
  checkContainerHealthChecks(containers);
  for (const container of containers) {
    checkWrittenVariables(container.written, input, container.add);
    checkMountKinds(container);
    checkContainerPaths(container, { ...task, config }, input);
    checkOnFargate(container);
    checkImage(container, input, findings);
  }
  checkFiles(task, input);
  checkStores(task, input);
  checkServiceLinks(task, input);
  checkEgress(task);
}

function checkSize({ given, config, add, trusted }: TaskUnderCheck): void {
  const message = checkFargateSize(config.cpu, config.memory);
  if (message === undefined || !trusted(["cpu"])) return;
  add(["memory"], given.memory === undefined ? message.replace("MiB,", "MiB by default,") : message);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostContainers = 10;

function checkContainerCount({ containers, add }: TaskUnderCheck): void {
  const writes = containers.some(({ config }) => hasFiles(config));
  const length = containers.length + (writes ? 1 : 0);
  if (length <= mostContainers) return;
  const writer = writes ? " and the one that writes files" : "";
  add(
    ["containers"],
    `make ${length} containers of a task with the main one${writer}, and ECS takes ${mostContainers}; move some into a service of their own`,
  );
}

/** Every workload has HTTPS to everywhere; EC2 refuses the same rule twice. */
function checkEgress({ config, add, singular }: TaskUnderCheck): void {
  const seen = new Map([["tcp:443:0.0.0.0/0", `the HTTPS that every ${singular} has`]]);
  for (const [name, { port, protocol, cidrBlocks }] of Object.entries(config.egress))
    for (const block of cidrBlocks) {
      const first = seen.get(`${protocol}:${port}:${block}`);
      if (first !== undefined)
        add(["egress", name], `repeats ${first}, which EC2 refuses; remove one of the two`);
      seen.set(`${protocol}:${port}:${block}`, first ?? `egress.${name}`);
    }
}

/** A key without an image is allowed, but not one that was written and is nearly another, nor one that is nearly an image's that nobody takes. */
function checkImage(
  { given, singular, config: { image, imageName }, add }: ContainerUnderCheck,
  { settings, config }: CheckInput,
  findings: Findings,
): void {
  if (image !== undefined || !findings.trusted(["plinth:images"])) return;
  const images = Object.keys(settings["plinth:images"] ?? {});
  const taken =
    given.image === undefined ? containersOfWorkloads(config).map((container) => container.imageName) : [];
  const suggestion = didYouMean(
    imageName,
    images.filter((key) => !taken.includes(key)),
  );
  const source = given.image === undefined ? ` (the name of the ${singular})` : "";
  if (suggestion)
    add(["image"], `is ${shown(imageName)}${source}, which is not in plinth:images.${suggestion}`);
}
