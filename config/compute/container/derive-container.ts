import { mapEntries, presentEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import {
  type DeclaredNames,
  parseTemplate,
  type Reference,
  referencesIn,
  type Template,
} from "../../references/references";
import { withoutKeys } from "../../mappings/without-keys";
import { entryOf } from "../../setting/setting-path";
import type { WorkloadSurroundings } from "../workload-behaviour";
import { deriveFiles, type FileConfig } from "../files/derive";
import type { StoreLink } from "../workload/store-links";
import type { ResolvedToldSettings } from "../workload/workload-settings";
import type { ResolvedProcessSettings } from "./container-settings";
import type { ResolvedContainerSettings } from "./containers-schema";

/** How far a container must have got before another one starts. */
export type ContainerCondition = ResolvedContainerSettings["after"][string];

/** The health check that ECS runs inside the container. */
export type ContainerHealthCheckConfig = NonNullable<ResolvedContainerSettings["healthCheck"]>;

/** A directory of a file system, as a container sees it. */
export interface FileSystemMountConfig {
  readonly fileSystem: string;
  readonly directory: string;
  readonly readOnly: boolean;
}

/** A volume that the containers of a task share, as one of them sees it. */
export interface VolumeMountConfig {
  readonly volume: string;
  readonly readOnly: boolean;
}

/** A container of a task, with its variables taken apart. */
export interface ContainerConfig
  extends
    ResolvedProcessSettings,
    Pick<ResolvedContainerSettings, "after" | "startTimeout" | "command" | "entryPoint" | "workingDirectory">,
    ToldConfig {
  /** The URI; absent while no image was pushed. */
  readonly image?: string;
  /** The key under plinth:images. */
  readonly imageName: string;
  readonly containerHealthCheck?: ContainerHealthCheckConfig;
}

/** A container beside the main one. */
export interface FurtherContainerConfig
  extends ContainerConfig, Pick<ResolvedContainerSettings, "cpu" | "memory"> {
  readonly essential: boolean;
}

/** The variables and the files of a container, every reference taken apart. */
interface TextsConfig {
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
  /** By path. */
  readonly files: Readonly<Record<string, FileConfig>>;
}

/** What a container is told, and what it sees of file systems and of the other containers. */
interface ToldConfig extends TextsConfig {
  /** Directories of file systems, by the path at which the container sees them. */
  readonly mounts: Readonly<Record<string, FileSystemMountConfig>>;
  /** Volumes that the containers of the task share, by the path at which this one sees them. */
  readonly volumes: Readonly<Record<string, VolumeMountConfig>>;
}

/** The variables and the files of a container, taken apart. */
export function deriveTexts(settings: ResolvedToldSettings, names: DeclaredNames): TextsConfig {
  const template = (value: string) => parseTemplate(value, names).template;
  return {
    environment: mapEntries(settings.environment, template),
    secrets: presentEntries(settings.secrets, (value) => referencesIn(template(value))[0]),
    files: deriveFiles(settings.files, names),
  };
}

/** What the variables and the files of a container refer to. */
export function referencesOf({ environment, secrets, files }: TextsConfig): readonly Reference[] {
  const templates = [...Object.values(environment), ...Object.values(files).map(({ template }) => template)];
  return referencesIn([...templates.flat(), ...Object.values(secrets)]);
}

/** What a container is told and sees. A file system is seen as far as its workload may use it. */
export function deriveTold(
  settings: ResolvedToldSettings,
  links: readonly StoreLink[],
  names: DeclaredNames,
): ToldConfig {
  const { mounts } = settings;
  return {
    ...deriveTexts(settings, names),
    mounts: presentEntries(mounts, ({ fileSystem, directory, readOnly }) =>
      fileSystem === undefined
        ? undefined
        : { fileSystem, directory, readOnly: readOnly === true || !mayWrite(fileSystem, links) },
    ),
    volumes: presentEntries(mounts, ({ fileSystem, volume, readOnly = false }) =>
      fileSystem !== undefined || volume === undefined ? undefined : { volume, readOnly },
    ),
  };
}

function mayWrite(fileSystem: string, links: readonly StoreLink[]): boolean {
  return links.some(
    ({ store, access }) =>
      store.section === "fileSystems" && store.name === fileSystem && access === "readWrite",
  );
}

/** The containers of a workload beside the main one, whose conditions are `after`. */
export function deriveContainers(
  settings: Readonly<Record<string, ResolvedContainerSettings>>,
  after: ResolvedContainerSettings["after"],
  links: readonly StoreLink[],
  { names, images }: Pick<WorkloadSurroundings, "names" | "images">,
): Readonly<Record<string, FurtherContainerConfig>> {
  const awaited = endsAwaited([after, ...Object.values(settings).map((container) => container.after)]);
  return mapEntries(settings, (container, name) => {
    const { image: imageName = name, essential, healthCheck } = container;
    return withoutAbsent({
      ...withoutKeys(container, ["variables", "healthCheck"]),
      ...deriveTold(container, links, names),
      ...{ image: entryOf(images, imageName), imageName, containerHealthCheck: healthCheck },
      essential: essential ?? !awaited.has(name),
    });
  });
}

/** The containers of which another one awaits the end. */
export function endsAwaited(conditions: readonly ResolvedContainerSettings["after"][]): ReadonlySet<string> {
  const entries = conditions.flatMap((after) => Object.entries(after));
  return new Set(entries.flatMap(([name, condition]) => (isEnd(condition) ? [name] : [])));
}

/** Whether what waits for it waits for the end of a container. */
export function isEnd(condition: ContainerCondition | undefined): boolean {
  return condition === "complete" || condition === "success";
}
