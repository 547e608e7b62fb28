/** Which workflows on GitHub may deploy. */
export interface GithubConfig {
  /** owner/name. */
  readonly repository: string;
  /** The GitHub environments that may deploy; each is the environment of a stack too. */
  readonly environments: readonly string[];
  /** Those of {@link GithubConfig.environments} whose state pull requests may read. */
  readonly previewEnvironments: readonly string[];
  /** Domains whose records the pipeline of an environment changes; of one that is not named, any. */
  readonly domains?: Readonly<Record<string, readonly string[]>>;
  readonly branch: string;
  /** The ARN of an OIDC provider that is used instead of made. */
  readonly existingProvider?: string;
  readonly stateBucket?: string;
  /** The ARN of the key that encrypts the state bucket, the data keys of the stacks, or both. */
  readonly stateKmsKey?: string;
}

/** What the section `plinth:account` of the shared stack asks for. */
export interface DeliveryConfig {
  /** `existing` is the ARN of a repository that is used instead of made. */
  readonly repositories: Readonly<Record<string, { readonly keep: number; readonly existing?: string }>>;
  readonly github?: GithubConfig;
}
