import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import { resolved } from "../../setting/resolved";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkContainerPaths } from "../container/path-checks";
import { checkFargateSize } from "../task/fargate-sizes";
import { checkWrittenVariables } from "../variables/written-checks";
import { checkStores } from "../workload/store-checks";
import { workloadKinds } from "../workloads";
import { checkServiceCount } from "./count-checks";
import type { ServiceConfig } from "./derive";
import { isRouted } from "./derive-routing";
import { checkHealthChecks } from "./health-checks";
import { service, type ServiceSettings } from "./schema";

/** What checks look at of a service: a workload, and its settings with their defaults. */
export type ServiceUnderCheck = ReturnType<typeof serviceUnderCheck>;

/** What Fargate and ECS refuse of a service, and settings that mean nothing together. */
export function checkServices(input: CheckInput, findings: Findings): void {
  for (const [name, config] of Object.entries(input.config.services)) {
    const service = serviceUnderCheck(name, config, input, findings);
    checkSize(service);
    checkCapacity(service);
    checkServiceCount(service);
    checkRouting(service);
    checkHealthChecks(service);
    checkWrittenVariables(input.written["plinth:services"]?.[name] ?? {}, input, service.add);
    checkStores(service, input);
    checkContainerPaths(service, service.settings, input);
    checkEgress(service);
    checkImage(service, input, findings);
  }
}

function serviceUnderCheck(name: string, config: ServiceConfig, input: CheckInput, findings: Findings) {
  const given: ServiceSettings = input.settings["plinth:services"]?.[name] ?? {};
  const settings = resolved(service, given, input.config.recipe);
  const { singular } = workloadKinds.services;
  return { singular, given, settings, config, ...findings.below(["plinth:services", name]) };
}

/** Every service has HTTPS to everywhere; EC2 refuses the same rule twice. */
function checkEgress({ config, add }: ServiceUnderCheck): void {
  const seen = new Map([["tcp:443:0.0.0.0/0", "the HTTPS that every service has"]]);
  for (const [name, { port, protocol, cidrBlocks }] of Object.entries(config.egress))
    for (const block of cidrBlocks) {
      const first = seen.get(`${protocol}:${port}:${block}`);
      if (first !== undefined)
        add(["egress", name], `repeats ${first}, which EC2 refuses; remove one of the two`);
      seen.set(`${protocol}:${port}:${block}`, first ?? `egress.${name}`);
    }
}

function checkSize({ given, config, add, trusted }: ServiceUnderCheck): void {
  const message = checkFargateSize(config.cpu, config.memory);
  if (message === undefined || !trusted(["cpu"])) return;
  add(["memory"], given.memory === undefined ? message.replace("MiB,", "MiB by default,") : message);
}

function checkCapacity({ config: { capacity }, add }: ServiceUnderCheck): void {
  const shares = Object.values(capacity);
  if (shares.length === 0)
    return add(["capacity"], "names neither fargate nor fargateSpot; name at least one");
  if (shares.every(({ weight }) => weight === 0))
    add(["capacity"], "has no weight above 0, so no task beyond base could be placed; give one a weight");
  if (shares.filter(({ base }) => base > 0).length > 1)
    add(["capacity"], "has two bases, but AWS allows a base for one of the two only; set the other to 0");
}

/** What only makes sense with routes, and what routes need. */
function checkRouting({ given, settings, add }: ServiceUnderCheck): void {
  const routed = isRouted(settings);
  if (routed && given.port === undefined)
    add(["port"], "is missing, but the service has routes: give the port the container listens on");
  if (routed) return;
  for (const key of ["deregistrationDelay", "stickiness", "healthCheckGracePeriod"] as const)
    if (given[key] !== undefined)
      add(
        [key],
        "has no effect, because the service has no routes and so no load balancer; remove it or add routes",
      );
}

/** A key without an image is allowed, but not when an image that nobody takes has nearly that key. */
function checkImage(
  { given, config: { image, imageName }, add }: ServiceUnderCheck,
  { settings, config }: CheckInput,
  findings: Findings,
): void {
  if (image !== undefined || !findings.trusted(["plinth:images"])) return;
  const taken = Object.values(config.services).map((other) => other.imageName);
  const free = Object.keys(settings["plinth:images"] ?? {}).filter((key) => !taken.includes(key));
  const suggestion = didYouMean(imageName, free);
  const source = given.image === undefined ? " (the name of the service)" : "";
  if (suggestion)
    add(["image"], `is ${shown(imageName)}${source}, which is not in plinth:images.${suggestion}`);
}
