import { mapEntries } from "../map-entries";
import { type Recipe, recipeDefault, sharedDefaults } from "../recipes";
import { type DeclaredNames, parseTemplate } from "../references";
import type {
  CapacityConfig,
  DomainConfig,
  EgressConfig,
  Reference,
  ScalingConfig,
  ServiceConfig,
  Template,
} from "../resolved-config";
import type { ServiceSettings } from "../schema/stack";
import { entryOf } from "../setting-path";
import { resolveContainerHealthCheck, resolveRoute, resolveTargetGroup } from "./service-routing";

/** What a service is resolved against. */
interface ServiceSurroundings {
  readonly recipe: Recipe;
  readonly names: DeclaredNames;
  readonly domains: Readonly<Record<string, DomainConfig>>;
  readonly images: Readonly<Record<string, string>>;
}

/** A service with its defaults and its references taken apart. */
export function resolveService(
  name: string,
  settings: ServiceSettings,
  around: ServiceSurroundings,
): ServiceConfig {
  const { recipe, names } = around;
  const imageName = settings.image ?? name;
  const image = entryOf(around.images, imageName);
  const singleton = settings.singleton ?? sharedDefaults["services.singleton"];
  const routes = mapEntries(settings.routes, (route) => resolveRoute(route, around.domains));
  const environment = mapEntries(settings.environment, (value) => parseTemplate(value, names).template);
  const secrets = onlyReferences(
    mapEntries(settings.secrets, (value) => parseTemplate(value, names).template),
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
    environment,
    secrets,
    uses: resolveUses(settings, environment, secrets),
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

function resolveUses(
  settings: ServiceSettings,
  environment: Readonly<Record<string, Template>>,
  secrets: Readonly<Record<string, Reference>>,
): Readonly<Record<string, string>> {
  const pieces = [...Object.values(environment).flat(), ...Object.values(secrets)];
  const referred = pieces.filter((piece): piece is Reference => typeof piece !== "string");
  const implied = referred.filter(({ noun }) => noun === "databases").map(({ name }) => `databases.${name}`);
  const targets = new Set([...Object.keys(settings.uses ?? {}), ...implied]);
  return Object.fromEntries([...targets].sort().map((target) => [target, "connect"]));
}

function onlyReferences(templates: Readonly<Record<string, Template>>): Readonly<Record<string, Reference>> {
  const entries = Object.entries(templates).map(([name, [piece]]) => [name, piece] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Reference] => typeof entry[1] === "object"),
  );
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
