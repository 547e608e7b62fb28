import type { StackConfig } from "../config/stack-config";
import type { ComposePart, Dependencies } from "./compose-part";
import { taskContainers } from "./task-containers";

/** The profile of jobs that nothing starts by itself. */
const profile = "jobs";

/** The jobs of the stack file: those of an update run when the services start, the others when somebody names them. */
export function jobs(stack: StackConfig): readonly ComposePart[] {
  return Object.entries(stack.jobs).map(([name, job]) =>
    taskContainers(stack, name, job, {
      ports: [],
      replicas: 1,
      once: true,
      after: job.run === "after" ? allServices(stack) : {},
      ...(job.run === undefined && { profile }),
    }),
  );
}

function allServices({ services }: StackConfig): Dependencies {
  return Object.fromEntries(
    Object.entries(services).map(([name, { containerHealthCheck }]) => [
      name,
      { condition: containerHealthCheck === undefined ? "service_started" : "service_healthy" },
    ]),
  );
}
