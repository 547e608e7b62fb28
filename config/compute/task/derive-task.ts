import { entryOf } from "../../setting/setting-path";
import { deriveContainers, deriveTold } from "../container/derive-container";
import type { ResolvedContainerSettings } from "../container/containers-schema";
import { deriveLinks } from "../workload/derive-workload";
import type { ResolvedToldSettings, ResolvedWorkloadSettings } from "../workload/workload-settings";
import type { WorkloadSurroundings } from "../workload-behaviour";

/** What a workload says of its tasks that other parts of the file have a say in. */
interface ResolvedTaskSettings extends ResolvedToldSettings, Pick<ResolvedWorkloadSettings, "uses"> {
  /** The key under plinth:images. @default the name of the workload */
  readonly image?: string | undefined;
  readonly after: ResolvedContainerSettings["after"];
  readonly containers: Readonly<Record<string, ResolvedContainerSettings>>;
}

/** The images of the tasks of a workload, what its containers are told, and what they use. */
export function deriveTask(workload: string, settings: ResolvedTaskSettings, around: WorkloadSurroundings) {
  const { image: imageName = workload, after, containers } = settings;
  const { links, reaches } = deriveLinks(settings, [settings, ...Object.values(containers)], around);
  return {
    ...deriveTold(settings, links, around.names),
    ...{ links, reaches, imageName, image: entryOf(around.images, imageName) },
    containers: deriveContainers(containers, after, links, around),
  };
}
