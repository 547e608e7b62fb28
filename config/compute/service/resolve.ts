import { mapEntries } from "../../mappings/map-entries";
import { type Recipe, recipeDefault, sharedDefaults } from "../../setting/recipes";
import type {
  CapacityConfig,
  DomainConfig,
  EgressConfig,
  MountConfig,
  ScalingConfig,
  ServiceConfig,
} from "../../resolved-config";
import type { ServiceSettings } from "../../stack/schema";
import { entryOf } from "../../setting/setting-path";
import type { Mounts, StoreLink } from "./links";
import { resolveContainerHealthCheck, resolveRoute, resolveTargetGroup } from "./resolve-routing";
import type { ServiceValues } from "./resolve-values";
import { withoutAbsent } from "../../mappings/without-absent";

/** A service with its references taken apart. */
export interface LinkedService extends ServiceValues {
  readonly settings: ServiceSettings;
  readonly mounts: Mounts;
  readonly links: readonly StoreLink[];
}

/** What a service is resolved against. */
interface ServiceSurroundings {
  readonly recipe: Recipe;
  readonly domains: Readonly<Record<string, Pick<DomainConfig, "name" | "subjectAlternativeNames">>>;
  readonly verifiedHosts: readonly string[];
  readonly images: Readonly<Record<string, string>>;
}

/** A service with its defaults. */
export function resolveService(
  name: string,
  service: LinkedService,
  around: ServiceSurroundings,
): ServiceConfig {
  const { settings, links } = service;
  const { recipe } = around;
  const imageName = settings.image ?? name;
  const image = entryOf(around.images, imageName);
  const singleton = settings.singleton ?? sharedDefaults["services.singleton"];
  const routes = mapEntries(settings.routes, (route) =>
    resolveRoute(route, around.domains, around.verifiedHosts),
  );
  const desiredCount = resolveDesiredCount(settings, recipe);
  // Without an image no task can start, so nothing may ask for one.
  const scaling = image === undefined ? undefined : resolveScaling(settings, desiredCount);
  return withoutAbsent({
    image,
    imageName,
    architecture: settings.architecture ?? sharedDefaults["services.architecture"],
    command: settings.command,
    entryPoint: settings.entryPoint,
    workingDirectory: settings.workingDirectory,
    cpu: settings.cpu ?? recipeDefault(recipe, "services.cpu"),
    memory: settings.memory ?? recipeDefault(recipe, "services.memory"),
    ephemeralStorage: settings.ephemeralStorage,
    capacity: resolveCapacity(settings.capacity ?? recipeDefault(recipe, "services.capacity")),
    desiredCount: image === undefined ? 0 : desiredCount,
    singleton,
    port: settings.port,
    routes,
    targetGroup: Object.keys(routes).length > 0 ? resolveTargetGroup(settings) : undefined,
    containerHealthCheck: resolveContainerHealthCheck(settings),
    environment: service.environment,
    secrets: service.secrets,
    uses: links.map(({ store }) => store),
    impliedUses: links
      .filter(({ access, authentication }) => access === "read" && authentication === undefined)
      .map(({ store }) => store),
    mounts: mapEntries(service.mounts, (mount) => resolveMount(mount, links)),
    egress: mapEntries(settings.egress, resolveEgress),
    user: settings.user,
    readonlyRootFilesystem:
      settings.readonlyRootFilesystem ?? sharedDefaults["services.readonlyRootFilesystem"],
    writablePaths: settings.writablePaths ?? sharedDefaults["services.writablePaths"],
    stopTimeout: settings.stopTimeout ?? sharedDefaults["services.stopTimeout"],
    initProcessEnabled: settings.initProcessEnabled ?? sharedDefaults["services.initProcessEnabled"],
    scaling,
    deployment: resolveDeployment(settings, singleton),
    executeCommand: settings.executeCommand ?? recipeDefault(recipe, "services.executeCommand"),
    logRetentionInDays: settings.logRetentionInDays ?? recipeDefault(recipe, "services.logRetentionInDays"),
  });
}

/** A mount is as wide as what the service may do with the file system. */
function resolveMount(mount: Mounts[string], links: readonly StoreLink[]): MountConfig {
  const link = links.find(({ store }) => store.noun === "fileSystems" && store.name === mount.fileSystem);
  return { ...mount, readOnly: link?.access !== "readWrite" };
}

function resolveEgress(settings: NonNullable<ServiceSettings["egress"]>[string]): EgressConfig {
  return {
    port: settings.port,
    protocol: settings.protocol ?? sharedDefaults["services.egress.protocol"],
    cidrBlocks: settings.cidrBlocks ?? sharedDefaults["services.egress.cidrBlocks"],
  };
}

/** The tasks of a service once it has an image. */
export function resolveDesiredCount(settings: ServiceSettings, recipe: Recipe): number {
  const { singleton, scaling, desiredCount } = settings;
  if (singleton) return 1;
  if (desiredCount !== undefined) return desiredCount;
  const count = recipeDefault(recipe, "services.desiredCount");
  return Math.min(Math.max(count, scaling?.minCapacity ?? 0), scaling?.maxCapacity ?? count);
}

function resolveScaling({ scaling }: ServiceSettings, desiredCount: number): ScalingConfig | undefined {
  if (scaling?.maxCapacity === undefined) return undefined;
  return {
    ...scaling,
    minCapacity: scaling.minCapacity ?? Math.max(desiredCount, 1),
    maxCapacity: scaling.maxCapacity,
  };
}

function resolveCapacity(capacity: NonNullable<ServiceSettings["capacity"]>): CapacityConfig {
  if (typeof capacity === "string") return { [capacity]: { base: 0, weight: 1 } };
  return mapEntries(withoutAbsent(capacity), (share) => ({
    base: share?.base ?? 0,
    weight: share?.weight ?? 1,
  }));
}

/** How far a deployment may go; a singleton stops before it starts anew. */
function resolveDeployment({ deployment }: ServiceSettings, singleton: boolean) {
  if (singleton) return { minimumHealthyPercent: 0, maximumPercent: 100 };
  const minimumHealthyPercent =
    deployment?.minimumHealthyPercent ?? sharedDefaults["services.deployment.minimumHealthyPercent"];
  return {
    minimumHealthyPercent,
    maximumPercent: deployment?.maximumPercent ?? sharedDefaults["services.deployment.maximumPercent"],
  };
}
