/** What a transform may change of a registration beside its properties. Empty where the program said nothing. */
export interface ResourceOptions {
  readonly dependsOn: readonly string[];
  readonly protect?: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly replaceWith: readonly string[];
  readonly deleteBeforeReplace?: boolean | undefined;
  readonly retainOnDelete?: boolean | undefined;
  /** URN. */
  readonly deletedWith: string;
  readonly aliases: readonly Alias[];
  /** Reference to a provider: `<urn>::<id>`. */
  readonly provider: string;
  /** References by package, for the children of a component. */
  readonly providers: ReadonlyMap<string, string>;
  /** Of the package. */
  readonly version: string;
  readonly pluginDownloadUrl: string;
  readonly customTimeouts?: CustomTimeouts | undefined;
  readonly additionalSecretOutputs: readonly string[];
  /** Id of a resource that exists. */
  readonly importId: string;
}

/** Where a resource may have been before: a URN, or the parts in which that differs from the present one. */
export type Alias = { readonly urn: string } | AliasParts;

/** A part that is empty is as it is now. */
export interface AliasParts {
  readonly name: string;
  readonly type: string;
  readonly stack: string;
  readonly project: string;
  readonly parent: string;
  /** True where it had no parent. */
  readonly noParent: boolean;
}

/** Go durations: "1h30m", "90s"; empty where the program set none. */
export interface CustomTimeouts {
  readonly create: string;
  readonly update: string;
  readonly delete: string;
  readonly read: string;
}

/** The options of a resource of which nothing is said. */
export const noOptions: ResourceOptions = {
  dependsOn: [],
  ignoreChanges: [],
  replaceOnChanges: [],
  replaceWith: [],
  deletedWith: "",
  aliases: [],
  provider: "",
  providers: new Map(),
  version: "",
  pluginDownloadUrl: "",
  additionalSecretOutputs: [],
  importId: "",
};
