import type { WorkloadConfigs, WorkloadSection } from "../../config/stack-config";
import { jobFactory } from "./job/job-factory";
import { serviceFactory } from "./service/service-factory";
import type { MadeWorkload, WorkloadFactory } from "./workload/workload-factory";

/** How each kind of workload is made, by section. */
export const workloadFactories = { services: serviceFactory, jobs: jobFactory } as const;

workloadFactories satisfies {
  readonly [S in WorkloadSection]: WorkloadFactory<WorkloadConfigs[S][string], MadeWorkload>;
};

/** The workloads that a stack makes, by section and name. */
export type MadeWorkloads = {
  readonly [S in WorkloadSection]: Readonly<
    Record<string, ReturnType<(typeof workloadFactories)[S]["make"]>>
  >;
};
