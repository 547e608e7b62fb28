import {
  defaultProviderDenied,
  defaultProviderInputs,
  defaultProviderName,
  installedVersion,
  type StackSettings,
} from "./default-providers";
import { DeploymentError } from "./deployment-error";
import { plainGoal, type Goal } from "./goal";
import type { Provider, Providers } from "../providers/provider";
import type { ResourceState } from "./resource-state";
import { packageOf } from "./urn";

/** Which provider a resource gets, and what that provider is configured with. */
export class ProviderRegistry {
  private readonly ofComponents = new Map<string, ReadonlyMap<string, string>>();
  private readonly configured = new Map<string, Provider>();
  private readonly defaults = new Map<string, Promise<string>>();
  private readonly versions = new Map<string, string>();

  constructor(
    private readonly root: string,
    private readonly settings: StackSettings,
    private readonly providers: Providers,
    /** Registers a default provider: it is a resource of the plan. */
    private readonly register: (goal: Goal) => Promise<ResourceState>,
  ) {}

  /** A provider resource, whose inputs say where its resources will live. */
  configure({ urn, type, inputs }: ResourceState): void {
    this.configured.set(urn, this.providers(type.split(":").at(-1)!)(inputs));
  }

  /** What a component hands down: its own map over that of its parent. */
  addComponent(urn: string, goal: Goal): void {
    const providers = new Map<string, string>(this.ofComponents.get(goal.parent) ?? []);
    for (const [key, value] of goal.options.providers) providers.set(key, value);
    this.ofComponents.set(urn, providers);
  }

  /** What a component hands down for a package; empty where that is the default provider. */
  handedDown(component: string, package_: string): string {
    return this.ofComponents.get(component)?.get(package_) ?? "";
  }

  /** The reference of a provider that the request names, that it maps for the package, or that its parent hands down. */
  inherited(goal: Goal): string {
    const package_ = packageOf(goal.type);
    const named = goal.options.provider;
    if (named !== "") return named;
    return goal.options.providers.get(package_) ?? this.handedDown(goal.parent, package_);
  }

  /** The URN that a reference names, or that of the package's default provider, which is registered when first used. */
  resolve(package_: string, reference: string, version: string): Promise<string> {
    if (reference !== "") return Promise.resolve(reference.slice(0, reference.lastIndexOf("::")));
    return this.defaultProvider(package_, version === "" ? this.version(package_) : version);
  }

  /** The provider behind a URN. */
  provider(urn: string): Provider {
    const provider = this.find(urn);
    if (provider === undefined) throw new DeploymentError(`unknown provider '${urn}'`, urn);
    return provider;
  }

  /** The same, where it is not certain that the run knows it. */
  find(urn: string): Provider | undefined {
    return this.configured.get(urn);
  }

  /** The version of a package that the program has installed. */
  version(package_: string): string {
    let version = this.versions.get(package_);
    if (version === undefined) {
      version = installedVersion(this.root, package_);
      this.versions.set(package_, version);
    }
    return version;
  }

  private defaultProvider(package_: string, version: string): Promise<string> {
    const key = `${package_}@${version}`;
    let provider = this.defaults.get(key);
    if (provider === undefined) {
      provider = this.registerDefault(package_, version);
      this.defaults.set(key, provider);
    }
    return provider;
  }

  private async registerDefault(package_: string, version: string): Promise<string> {
    if (defaultProviderDenied(this.settings, package_)) {
      throw new DeploymentError(
        `Default provider for '${package_}' disabled. '${package_}' must use an explicit provider.`,
        "",
      );
    }
    const goal = plainGoal({
      type: `pulumi:providers:${package_}`,
      name: defaultProviderName(version),
      custom: true,
      parent: "",
      properties: defaultProviderInputs(this.settings, package_, version),
      dependencies: [],
      propertyDependencies: {},
    });
    return (await this.register(goal)).urn;
  }
}
