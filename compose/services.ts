import { canStart } from "../config/compute/task/task-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type { ServiceConfig, StackConfig } from "../config/stack-config";
import type { ComposePart, Dependencies } from "./compose-part";
import { published, servicePort } from "./ports";
import { taskContainers } from "./task-containers";

/** The services of the stack file, as ECS would run them. */
export function services(stack: StackConfig): readonly ComposePart[] {
  return Object.entries(stack.services).map(([name, service]) =>
    taskContainers(stack, name, service, {
      ports: sortedEntries(service.ports).map(([port, config]) =>
        published(servicePort(stack, name, port), String(config.port)),
      ),
      replicas: replicas(service),
      once: false,
      after: waiting(stack, service),
    }),
  );
}

// One task of each is enough for a laptop; what AWS shall not run does not run here either.
function replicas(service: ServiceConfig): number {
  const { desiredCount, scaling } = service;
  return canStart(service) && desiredCount === 0 && scaling === undefined ? 0 : 1;
}

/** A service starts when the jobs have succeeded that it waits for; Compose has no order among services that ask each other. */
function waiting({ jobs }: StackConfig, { waitsFor }: ServiceConfig): Dependencies {
  const run = waitsFor.filter((job) => jobs[job] !== undefined);
  return Object.fromEntries(run.map((job) => [job, { condition: "service_completed_successfully" }]));
}
