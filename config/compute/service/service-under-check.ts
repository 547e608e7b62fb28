import type { WorkloadUnderCheck } from "../workload/workload-under-check";
import type { ServiceConfig } from "./derive";
import type { ResolvedServiceSettings, ServiceSettings } from "./schema";

/** What checks look at of a service. */
export interface ServiceUnderCheck extends WorkloadUnderCheck {
  readonly given: ServiceSettings;
  /** The same with its defaults. */
  readonly settings: ResolvedServiceSettings;
  readonly config: ServiceConfig;
}
