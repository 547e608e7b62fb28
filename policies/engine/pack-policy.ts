import type { PolicyComplianceFramework } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { ResourceRule } from "../vocabulary/rule";
import type { SdkStackResource } from "./plan";
import type { SdkResource } from "./planned-resource";
import type { ReportFinding } from "./report";

/** What a policy says of itself, in the words of the SDK. */
interface PolicyFacts {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly enforcementLevel: "advisory" | "mandatory";
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly tags?: readonly string[];
  readonly remediationSteps: string;
  readonly url?: string;
  readonly configSchema?: { readonly properties: Readonly<Record<string, PolicyConfigJSONSchema>> };
  readonly framework?: Required<PolicyComplianceFramework>;
  /** The one type without which the policy has nothing to say, where there is one. */
  readonly onlyType?: string | undefined;
}

/** What the configuration of the pack says of one policy. */
interface Configured {
  getConfig(): Readonly<Record<string, unknown>>;
}

/** A policy that each resource of its types is held against. */
export interface ResourcePolicy extends PolicyFacts {
  readonly tokens: ResourceRule["tokens"];
  /** `args` is the same object for every policy that judges one resource. */
  validateResource(args: SdkResource & Configured, report: ReportFinding): void;
}

/** A policy that the whole plan is held against. */
export interface StackPolicy extends PolicyFacts {
  /** `resources` is the same list for every policy that judges one plan. */
  validateStack(
    args: { readonly resources: readonly SdkStackResource[] } & Configured,
    report: ReportFinding,
  ): void;
}

/** A policy of the pack. */
export type PackPolicy = ResourcePolicy | StackPolicy;
