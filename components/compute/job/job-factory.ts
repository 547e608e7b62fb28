import { canStart } from "../../../config/compute/task/task-config";
import type { JobConfig } from "../../../config/stack-config";
import { taskContainers } from "../container/task-containers";
import type { WorkloadFactory } from "../workload/workload-factory";
import { Job } from "./job";

/** How jobs are made. */
export const jobFactory: WorkloadFactory<JobConfig, Job> = {
  kind: "Job",
  containers: (name, config, { logGroup }, { location, referable }) =>
    taskContainers(config, {
      ...{ workload: name, referable, executeCommand: false },
      log: { group: logGroup.name, region: location.region },
    }),
  further: () => ({ taskStatements: [] }),
  remarks: (config) => (canStart(config) ? [] : [": no image yet under plinth:images, so nothing runs it"]),
  comesAfter: ({ reaches, run }, { services }) => {
    const first = run === "after" ? Object.keys(services) : reaches.map(({ service }) => service);
    return first.map((service) => `services.${service}`);
  },
  furtherLogGroups: ({ logGroupNames }) => logGroupNames,
  settled: ({ invocation }) => (invocation ? [invocation] : []),
  make: (name, config, prepared, around) => {
    const { location, network, cluster, prefix, schedules, keyFor, parent } = around;
    const { logRetentionInDays, schedule: expression } = config;
    return new Job(
      name,
      {
        ...{ ...config, ...prepared, network, cluster, familyPrefix: prefix },
        runner:
          config.run !== undefined && canStart(config) ? { location, keyFor, logRetentionInDays } : undefined,
        schedule:
          expression === undefined || schedules === undefined
            ? undefined
            : {
                ...{ location, ...schedules, logsKey: keyFor("logs"), timeZone: config.timeZone },
                ...{ logRetentionInDays, expression, enabled: canStart(config) },
              },
        services: config.run === "after" ? prepared.precedingTaskDefinitions : [],
      },
      { parent },
    );
  },
};
