import type { DomainConfig } from "../../resolved-config";
import type { DeclaredNames } from "../../references/references";
import type { Recipe } from "../../setting/default";

/** What workloads are derived from, beside what the file says of them. */
export interface WorkloadSurroundings {
  readonly recipe: Recipe;
  readonly names: DeclaredNames;
  readonly images: Readonly<Record<string, string>>;
  readonly domains: Readonly<Record<string, Pick<DomainConfig, "name" | "subjectAlternativeNames">>>;
  /** The hosts to which requests come through a distribution only. */
  readonly verifiedHosts: readonly string[];
}
