import { checkFargateSize } from "./fargate-sizes";
import { checkServiceCount } from "./count-checks";
import { checkHealthChecks } from "./health-checks";
import { checkServicePaths } from "./path-checks";
import { checkServiceStores } from "./store-checks";
import type { ServiceUnderCheck } from "./service-under-check";
import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkWrittenVariables } from "../variables/written-checks";

/** What Fargate and ECS refuse of a service, and settings that mean nothing together. */
export function checkServices(input: CheckInput, findings: Findings): void {
  for (const [name, resolved] of Object.entries(input.config.services)) {
    const given = input.settings["plinth:services"]?.[name] ?? {};
    const add = (path: readonly (string | number)[], message: string) =>
      findings.add(["plinth:services", name, ...path], message);
    const service = { name, given, resolved, add };
    checkSize(service, findings);
    checkCapacity(service);
    checkServiceCount(service, input, findings);
    checkRouting(service);
    checkHealthChecks(service);
    checkWrittenVariables(input.written["plinth:services"]?.[name] ?? {}, input, add);
    checkServiceStores(service, input, findings);
    checkServicePaths(service, input);
    checkEgress(service);
    checkImage(service, input, findings);
  }
}

/** Every service has HTTPS to everywhere; EC2 refuses the same rule twice. */
function checkEgress({ resolved, add }: ServiceUnderCheck): void {
  const seen = new Map([["tcp:443:0.0.0.0/0", "the HTTPS that every service has"]]);
  for (const [name, { port, protocol, cidrBlocks }] of Object.entries(resolved.egress))
    for (const block of cidrBlocks) {
      const first = seen.get(`${protocol}:${port}:${block}`);
      if (first !== undefined)
        add(["egress", name], `repeats ${first}, which EC2 refuses; remove one of the two`);
      seen.set(`${protocol}:${port}:${block}`, first ?? `egress.${name}`);
    }
}

function checkSize({ name, given, resolved, add }: ServiceUnderCheck, findings: Findings): void {
  const message = checkFargateSize(resolved.cpu, resolved.memory);
  if (message === undefined || !findings.trusted(["plinth:services", name, "cpu"])) return;
  add(["memory"], given.memory === undefined ? message.replace("MiB,", "MiB by default,") : message);
}

function checkCapacity({ resolved: { capacity }, add }: ServiceUnderCheck): void {
  const shares = Object.values(capacity);
  if (shares.length === 0)
    return add(["capacity"], "names neither fargate nor fargateSpot; name at least one");
  if (shares.every(({ weight }) => weight === 0))
    add(["capacity"], "has no weight above 0, so no task beyond base could be placed; give one a weight");
  if (shares.filter(({ base }) => base > 0).length > 1)
    add(["capacity"], "has two bases, but AWS allows a base for one of the two only; set the other to 0");
}

/** What only makes sense with routes, and what routes need. */
function checkRouting({ given, resolved, add }: ServiceUnderCheck): void {
  const routed = Object.keys(resolved.routes).length > 0;
  if (routed && resolved.port === undefined)
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
  { given, resolved, add }: ServiceUnderCheck,
  { settings, config }: CheckInput,
  findings: Findings,
): void {
  if (resolved.image !== undefined || !findings.trusted(["plinth:images"])) return;
  const taken = Object.values(config.services).map(({ imageName }) => imageName);
  const free = Object.keys(settings["plinth:images"] ?? {}).filter((key) => !taken.includes(key));
  const suggestion = didYouMean(resolved.imageName, free);
  const source = given.image === undefined ? " (the name of the service)" : "";
  if (suggestion)
    add(["image"], `is ${shown(resolved.imageName)}${source}, which is not in plinth:images.${suggestion}`);
}
