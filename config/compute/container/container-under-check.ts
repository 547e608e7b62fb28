import type { CheckInput, Findings, FindingsBelow } from "../../stack/findings";
import type { WrittenVariables } from "../variables/schema";
import type { WorkloadSection } from "../workloads";
import type { ToldSettings } from "../workload/workload-settings";
import type { ContainerConfig, FurtherContainerConfig } from "./derive-container";
import type { ContainerSettings } from "./containers-schema";

/** What checks look at of a container: the main one of a workload, or one beside it. */
export interface ContainerUnderCheck extends FindingsBelow {
  readonly name: string;
  readonly isMain: boolean;
  /** How messages call what says it: `service`, `container`. */
  readonly singular: string;
  /** As it stands in the file, with the variables of the sets that it takes. */
  readonly given: ToldSettings & Pick<ContainerSettings, "image" | "essential" | "user">;
  /** The same without the variables of the sets. */
  readonly written: WrittenVariables;
  /** Its own size; that of the task, which the main container has, is none. */
  readonly size: Pick<FurtherContainerConfig, "cpu" | "memory">;
  readonly config: ContainerConfig;
}

/** A workload as far as its containers are concerned. */
interface ContainingConfig extends ContainerConfig {
  readonly containers: Readonly<Record<string, FurtherContainerConfig>>;
}

/** The containers that a workload says it has, the main one first; one that writes files is not among them. */
export function containersUnderCheck(
  section: WorkloadSection,
  singular: string,
  workload: string,
  config: ContainingConfig,
  { settings, written }: CheckInput,
  findings: Findings,
): readonly ContainerUnderCheck[] {
  const at = [`plinth:${section}`, workload] as const;
  const given = settings[`plinth:${section}`]?.[workload] ?? {};
  const own = written[`plinth:${section}`]?.[workload] ?? {};
  const main: ContainerUnderCheck = {
    ...{ name: workload, isMain: true, singular, config, size: {} },
    ...{ given, written: own, ...findings.below(at) },
  };
  const others = Object.entries(given.containers ?? {}).flatMap(([name, told]): ContainerUnderCheck[] => {
    const container = config.containers[name];
    if (container === undefined) return [];
    return [
      {
        ...{ name, isMain: false, singular: "container", config: container, size: container },
        ...{ given: told, written: own.containers?.[name] ?? {} },
        ...findings.below([...at, "containers", name]),
      },
    ];
  });
  return [main, ...others];
}
