import { mapEntries } from "../../mappings/map-entries";
import { entryOf } from "../../setting/setting-path";
import type { ResolvedProcessSettings } from "../container/container-settings";
import { type ContainerConfig, deriveContainers, deriveTold } from "../container/derive-container";
import type { ResolvedContainerSettings } from "../container/containers-schema";
import { FILE_WRITER, fileVolumes, fileWriter, hasFiles } from "../files/file-writer";
import { deriveLinks } from "../workload/derive-workload";
import type { ResolvedToldSettings, ResolvedWorkloadSettings } from "../workload/workload-settings";
import type { WorkloadSurroundings } from "../workload-behaviour";

/** What a workload says of its tasks that other parts of the file have a say in. */
interface ResolvedTaskSettings
  extends
    ResolvedToldSettings,
    Pick<ResolvedWorkloadSettings, "uses">,
    Pick<ResolvedProcessSettings, "user"> {
  /** The key under plinth:images. @default the name of the workload */
  readonly image?: string | undefined;
  readonly after: ResolvedContainerSettings["after"];
  readonly containers: Readonly<Record<string, ResolvedContainerSettings>>;
}

/** The images of the tasks of a workload, what its containers are told, and what they use. */
export function deriveTask(workload: string, settings: ResolvedTaskSettings, around: WorkloadSurroundings) {
  const { image: imageName = workload, after, user, containers } = settings;
  const { links, reaches } = deriveLinks(settings, [settings, ...Object.values(containers)], around);
  const told = { ...deriveTold(settings, links, around.names), after };
  const others = deriveContainers(containers, after, links, around);
  const writer = fileWriter({ [workload]: { ...told, user }, ...others }, around.images);
  return {
    ...withFiles(told, workload),
    ...{ links, reaches, imageName, image: entryOf(around.images, imageName) },
    containers: {
      ...(writer && { [FILE_WRITER]: writer }),
      ...mapEntries(others, (container, name) => withFiles(container, name)),
    },
  };
}

/** A container that sees its files, and starts when they are written. */
function withFiles<C extends Pick<ContainerConfig, "after" | "files" | "volumes">>(told: C, name: string): C {
  if (!hasFiles(told)) return told;
  return {
    ...told,
    after: { ...told.after, [FILE_WRITER]: "success" },
    volumes: { ...told.volumes, ...fileVolumes(name, told) },
  };
}
