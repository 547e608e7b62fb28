import type { PackPolicy, ResourcePolicy, StackPolicy } from "../engine/pack-policy";
import { TypeIndex } from "../engine/type-index";
import { AnalyzeResponse, Level, notApplicable, otherType } from "./analyze-response";
import type { PackFacts } from "./analyzer-info";
import { configuration, PolicyConfiguration } from "./configuration";
import { Fields } from "./fields";
import { sentResource, sentResources } from "./sent-resource";

/** A policy that is switched on, with what the pack's configuration makes of it. */
interface Enabled<Policy extends PackPolicy> {
  readonly policy: Policy;
  readonly level: Level;
  readonly properties: Readonly<Record<string, unknown>>;
  /** That it has nothing to say, as a field of a response. */
  readonly otherType: Buffer;
}

/** The policies for resources of one type, and that the others have nothing to say, as fields of a response. */
interface Dispatch {
  readonly asked: readonly Enabled<ResourcePolicy>[];
  readonly notApplicable: Buffer;
}

/**
 * Answers what the engine asks of a policy pack: the requests and responses of the service Analyzer, as bytes. It says
 * what the server of `@pulumi/policy` says of the same policies. That one asks every policy about every resource and
 * reads its properties anew for each; here a resource is read once, and only policies that look at its type are asked.
 */
export class Analyzer {
  #ofResources: readonly Enabled<ResourcePolicy>[] = [];
  #ofStacks: readonly Enabled<StackPolicy>[] = [];
  #index = new TypeIndex([]);
  #silent = new Fields([]);
  #remediated = Buffer.alloc(0);
  readonly #byType = new Map<string, Dispatch>();

  constructor(
    private readonly pack: PackFacts,
    private readonly policies: readonly PackPolicy[],
  ) {
    this.#configure(new Map());
  }

  configure(request: Buffer): Buffer {
    this.#configure(configuration(request));
    return Buffer.alloc(0);
  }

  /** One resource, before it is made or changed. */
  analyze(request: Buffer): Buffer {
    const resource = sentResource(request);
    const { asked, notApplicable } = this.#dispatch(resource.type);
    const response = new AnalyzeResponse(this.pack);
    let configured: Readonly<Record<string, unknown>> = {};
    const args = { ...resource, getConfig: () => configured };
    for (const { policy, level, properties } of asked) {
      configured = properties;
      policy.validateResource(args, response.findingsOf(policy, level));
    }
    return response.result(notApplicable);
  }

  /** The whole plan. */
  analyzeStack(request: Buffer): Buffer {
    const resources = sentResources(request);
    const types = new Set(resources.map(({ type }) => type));
    const response = new AnalyzeResponse(this.pack);
    const silent: Buffer[] = [];
    for (const { policy, level, properties, otherType } of this.#ofStacks) {
      if (policy.onlyType !== undefined && !types.has(policy.onlyType)) silent.push(otherType);
      else
        policy.validateStack({ resources, getConfig: () => properties }, response.findingsOf(policy, level));
    }
    return response.result(Buffer.concat(silent));
  }

  /** None of the policies remedies anything: those that are asked to all the same say so. */
  remediate(): Buffer {
    return this.#remediated;
  }

  #dispatch(type: string): Dispatch {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const places = this.#index.of(type);
    const dispatch = {
      asked: places.map((place) => this.#ofResources[place]!),
      notApplicable: this.#silent.without(places),
    };
    this.#byType.set(type, dispatch);
    return dispatch;
  }

  #configure(configured: ReadonlyMap<string, PolicyConfiguration>): void {
    const enabled = <Policy extends PackPolicy>(policy: Policy): readonly Enabled<Policy>[] => {
      const { level, properties } = configured.get(policy.name) ?? {
        level: policy.enforcementLevel,
        properties: {},
      };
      if (level === "disabled") return [];
      const reported = level === "remediate" ? "mandatory" : level;
      return [{ policy, level: reported, properties, otherType: otherType(policy) }];
    };
    const ofResources = this.policies.filter(isResourcePolicy);
    this.#ofResources = ofResources.flatMap(enabled);
    this.#index = new TypeIndex(this.#ofResources.map(({ policy }) => policy));
    this.#silent = new Fields(this.#ofResources.map(({ otherType }) => otherType));
    this.#ofStacks = this.policies.filter(isStackPolicy).flatMap(enabled);
    const inRemediateResponse = 2;
    const toRemedy = ofResources.filter(({ name }) => configured.get(name)?.level === "remediate");
    this.#remediated = Buffer.concat(
      toRemedy.map((policy) =>
        notApplicable(policy, "Policy does not implement remediateResource", inRemediateResponse),
      ),
    );
    this.#byType.clear();
  }
}

const isResourcePolicy = (policy: PackPolicy): policy is ResourcePolicy => "validateResource" in policy;
const isStackPolicy = (policy: PackPolicy): policy is StackPolicy => "validateStack" in policy;
