import { mapEntries } from "../mappings/map-entries";
import { withoutAbsent } from "../mappings/without-absent";
import type { NamedDomain } from "../domains/certificate-coverage";
import type { DeclaredNames } from "../references/references";
import type { Recipe } from "../setting/default";
import type { CheckInput, Findings, FindingsBelow } from "../stack/findings";
import type { StackSettings } from "../stack/schema";
import type { ContainerUnderCheck } from "./container/container-under-check";
import { checkJobs } from "./job/checks";
import { deriveJobs } from "./job/derive";
import { checkServices } from "./service/checks";
import { deriveServices } from "./service/derive";
import { deriveDiscovery } from "./service/derive-discovery";
import type { PortConfig } from "./service/derive-ports";
import type { ServiceSettings } from "./service/schema";
import type { WorkloadConfig } from "./workload/derive-workload";
import type { WorkloadSettings } from "./workload/workload-settings";
import { type WorkloadSection, workloadSections } from "./workloads";

/** What workloads are derived from, beside what the file says of them. */
export interface WorkloadSurroundings {
  readonly recipe: Recipe;
  readonly names: DeclaredNames;
  readonly images: Readonly<Record<string, string>>;
  /** The ports of each service. */
  readonly ports: Readonly<Record<string, Readonly<Record<string, PortConfig>>>>;
  readonly domains: Readonly<Record<string, NamedDomain>>;
  /** The hosts that routes say themselves, and the load balancer to which each leads. */
  readonly saidHosts: ReadonlyMap<string, string>;
  /** The hosts to which requests come through a distribution only. */
  readonly verifiedHosts: readonly string[];
}

/** What checks look at of a workload; what they add goes below it. */
export interface WorkloadUnderCheck extends FindingsBelow {
  /** How messages call it: `service`. */
  readonly singular: string;
  /** As it stands in the file, with the variables of the sets that it takes. */
  readonly given: WorkloadSettings;
  readonly config: WorkloadConfig;
  /** The main one first. */
  readonly containers: readonly ContainerUnderCheck[];
}

/** What the program does with the entries of a section before it builds them. */
interface WorkloadBehaviour {
  /** All of them with their defaults and links; total, since checks go on when some settings were refused. */
  readonly derive: (given: never, around: WorkloadSurroundings) => Readonly<Record<string, WorkloadConfig>>;
  /** What AWS would refuse of them. */
  readonly check: (input: CheckInput, findings: Findings) => void;
}

/** How each kind of workload is derived and checked. */
export const workloadBehaviour = {
  services: { derive: deriveServices, check: checkServices },
  jobs: { derive: deriveJobs, check: checkJobs },
} as const;

workloadBehaviour satisfies Readonly<Record<WorkloadSection, WorkloadBehaviour>>;

/** The workloads of a stack, by section and name. */
export type WorkloadConfigs = {
  readonly [S in WorkloadSection]: ReturnType<(typeof workloadBehaviour)[S]["derive"]>;
};

/** Everything that runs code of the system, with its defaults and links. */
export function deriveWorkloads(
  settings: Partial<StackSettings>,
  around: WorkloadSurroundings,
): WorkloadConfigs {
  const derived = workloadSections.map((section) => [
    section,
    workloadBehaviour[section].derive(settings[`plinth:${section}`] ?? {}, around),
  ]);
  return withDiscovery(Object.fromEntries(derived) as WorkloadConfigs, settings["plinth:services"] ?? {});
}

/** How services are found depends on all that ask them. */
function withDiscovery(
  workloads: WorkloadConfigs,
  given: Readonly<Record<string, ServiceSettings>>,
): WorkloadConfigs {
  const { services } = workloads;
  const others = workloadSections.filter((section) => section !== "services");
  const asking = others.flatMap((section): WorkloadConfig[] => Object.values(workloads[section]));
  const found = deriveDiscovery(given, services, asking);
  return {
    ...workloads,
    services: mapEntries(services, (service, name) => withoutAbsent({ ...service, discovery: found[name] })),
  };
}
