/** Which workflows on GitHub may deploy. */
export interface GithubConfig {
  /** owner/name. */
  readonly repository: string;
  readonly environments: readonly string[];
  readonly branch: string;
  /** The ARN of an OIDC provider that is used instead of made. */
  readonly existingProvider?: string;
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/** What the section `plinth:account` of the shared stack asks for. */
export interface DeliveryConfig {
  /** `existing` is the ARN of a repository that is used instead of made. */
  readonly repositories: Readonly<Record<string, { readonly keep: number; readonly existing?: string }>>;
  readonly github?: GithubConfig;
}
