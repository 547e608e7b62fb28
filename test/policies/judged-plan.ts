import { foundationToken, Gate } from "../../policies/engine/gate";
import { parseMessage } from "../../policies/engine/message";
import { packPolicies } from "../../policies/engine/pack-policies";
import type { PackPolicy, ResourcePolicy, StackPolicy } from "../../policies/engine/pack-policy";
import type { SdkStackResource } from "../../policies/engine/plan";
import type { Finding, ReportFinding } from "../../policies/engine/report";
import { settingsName } from "../../policies/engine/settings";
import { TypeIndex } from "../../policies/engine/type-index";
import { MessageReader } from "../../policies/protocol/message-reader";
import { sentProperties } from "../../policies/protocol/sent-properties";
import { rules } from "../../policies/rules";
import type { ResourceState } from "../../preview/engine/resource-state";
import { visibleProperties } from "../../preview/protocol/visible-properties";
import { forPolicies, writeProperties } from "../../preview/protocol/struct-writer";
import type { Properties } from "../../preview/protocol/value";
import { today } from "../../config/foundation/today";

/** What the gate needs to know of a resource: the offline preview's own state fits. */
export type PlannedState = Pick<
  ResourceState,
  | "urn"
  | "type"
  | "name"
  | "parent"
  | "inputs"
  | "outputs"
  | "propertyDependencies"
  | "protect"
  | "ignoreChanges"
  | "provider"
  | "read"
>;

/** One thing that a policy says of a plan. */
export interface JudgedFinding {
  readonly policy: string;
  readonly urn: string;
  readonly level: "advisory" | "mandatory";
  /** `violation`, `not-evaluated`, or `rule-failed`: the rule itself broke. */
  readonly kind: NonNullable<ReturnType<typeof parseMessage>>["kind"];
  readonly path: string;
  readonly text: string;
}

/** A file for --policy-pack-config; the keys are policies and `settings`. */
type GateConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

// A plan that differs in one resource shares all the others: what was unpacked for it once stays unpacked.
const unpacked = new WeakMap<Properties, object>();

/** Properties as a policy reads them: through the wire's own form. */
function forPolicy(properties: Properties): object {
  let known = unpacked.get(properties);
  if (known === undefined) {
    const written = writeProperties(visibleProperties(properties), forPolicies);
    known = sentProperties(new MessageReader(written));
    unpacked.set(properties, known);
  }
  return known;
}

function policyArguments(
  state: PlannedState,
  properties: Properties,
  plan: ReadonlyMap<string, PlannedState>,
) {
  const provider = plan.get(state.provider);
  const { urn, type, name, protect, ignoreChanges } = state;
  const parent = state.parent === "" ? {} : { parent: state.parent };
  return {
    urn,
    type,
    name,
    props: forPolicy(properties),
    opts: { protect, ignoreChanges, ...parent },
    ...(provider === undefined ? {} : { provider: { props: forPolicy(provider.inputs) } }),
  };
}

/** The resources as a stack policy gets them: by their outputs, with the objects they depend on. */
function stackArguments(plan: ReadonlyMap<string, PlannedState>): readonly SdkStackResource[] {
  const owned = [...plan.values()].filter(({ read }) => !read);
  const shown = new Map(owned.map((state) => [state.urn, policyArguments(state, state.outputs, plan)]));
  const present = (urn: string) => shown.get(urn) ?? [];
  return owned.map((state) =>
    Object.assign(shown.get(state.urn)!, {
      ...(shown.has(state.parent) ? { parent: { urn: state.parent } } : {}),
      propertyDependencies: Object.fromEntries(
        Object.entries(state.propertyDependencies).map(([key, urns]) => [key, urns.flatMap(present)]),
      ),
    }),
  );
}

/** The pack inside this process, or some rules of it, for one plan. Nothing is compiled and no process starts. */
export class PackOfPlan {
  readonly #resourcePolicies: readonly ResourcePolicy[];
  readonly #stackPolicies: readonly StackPolicy[];
  readonly #byType: TypeIndex;

  constructor(
    private readonly config: GateConfig = {},
    only: ReadonlySet<string> | undefined = undefined,
  ) {
    // The settings' own policy is the one that tells the others of settings and waivers.
    const wanted = (name: string) => only === undefined || name === settingsName || only.has(name);
    // The policy of the waivers knows all rules; without it, those that are asked are enough.
    const known = wanted("waivers") ? rules : rules.filter(({ id }) => wanted(id));
    const policies = packPolicies(known, new Gate(today())).filter(({ name }) => wanted(name));
    this.#resourcePolicies = policies.filter((policy) => "validateResource" in policy);
    this.#stackPolicies = policies.filter((policy) => "validateStack" in policy);
    this.#byType = new TypeIndex(this.#resourcePolicies);
  }

  /** What it says of a resource on its inputs, and of nothing but that; `plan` has its provider. */
  judgeResource(state: PlannedState, plan: ReadonlyMap<string, PlannedState>): readonly JudgedFinding[] {
    const args = policyArguments(state, state.inputs, plan);
    const about = this.#byType.of(state.type).map((place) => this.#resourcePolicies[place]!);
    return this.#ask(about, state.urn, (getConfig) => {
      const given = { ...args, getConfig };
      return (policy, report) => policy.validateResource(given, report);
    });
  }

  /** What it says of a plan: of every resource on its inputs, then of all of them on their outputs. */
  judge(resources: readonly PlannedState[]): readonly JudgedFinding[] {
    const plan = new Map(resources.map((state) => [state.urn, state]));
    // A plan lists its resources as a tree; a program registers its Foundation before all that it is to be excused from.
    const first = resources.filter(({ type }) => type === foundationToken);
    const others = resources.filter(({ type }) => type !== foundationToken);
    const found = [...first, ...others].flatMap((state) => this.judgeResource(state, plan));
    const types = new Set(resources.map(({ type }) => type));
    const about = this.#stackPolicies.filter(({ onlyType }) => onlyType === undefined || types.has(onlyType));
    if (about.length === 0) return found;
    const shown = stackArguments(plan);
    const ofPlan = this.#ask(about, "", (getConfig) => (policy, report) => {
      policy.validateStack({ resources: shown, getConfig }, report);
    });
    return [...found, ...ofPlan];
  }

  /** Asks the policies that are switched on, each with what is configured for it. */
  #ask<Policy extends PackPolicy>(
    policies: readonly Policy[],
    subject: string,
    asking: (getConfig: () => GateConfig[string]) => (policy: Policy, report: ReportFinding) => void,
  ): readonly JudgedFinding[] {
    const found: JudgedFinding[] = [];
    let configured: GateConfig[string] = {};
    const ask = asking(() => configured);
    for (const policy of policies) {
      const { enforcementLevel, ...own } = this.config[policy.name] ?? {};
      const level = (enforcementLevel ?? policy.enforcementLevel) as JudgedFinding["level"] | "disabled";
      if (level === "disabled") continue;
      configured = Object.keys(own).length === 0 ? defaults(policy) : { ...defaults(policy), ...own };
      ask(policy, (finding) => found.push(judged(policy, level, finding, subject)));
    }
    return found;
  }
}

/** Runs the whole pack over a plan inside this process, as the engine would have the pack's own process run it. */
export function judgePlan(
  resources: readonly PlannedState[],
  config: GateConfig = {},
  only: ReadonlySet<string> | undefined = undefined,
): readonly JudgedFinding[] {
  return new PackOfPlan(config, only).judge(resources);
}

function judged(
  { name }: PackPolicy,
  level: JudgedFinding["level"],
  { message, urn, enforcementLevel }: Finding,
  subject: string,
): JudgedFinding {
  const parsed = parseMessage(message);
  if (parsed === undefined) throw new Error(`${name} says what nothing can read: ${message}`);
  return {
    policy: name,
    urn: urn === "" ? subject : urn,
    level: enforcementLevel ?? level,
    kind: parsed.kind,
    path: "path" in parsed ? parsed.path : "",
    text: message,
  };
}

const knownDefaults = new WeakMap<object, GateConfig[string]>();
const noDefaults: GateConfig[string] = {};

/** The defaults of a policy's settings; those of one rule are read once, however often it is asked. */
function defaults({ configSchema }: PackPolicy): GateConfig[string] {
  const properties = configSchema?.properties;
  if (properties === undefined) return noDefaults;
  const known =
    knownDefaults.get(properties) ??
    Object.fromEntries(
      Object.entries(properties).flatMap(([key, schema]) =>
        "default" in schema ? [[key, schema.default as unknown] as const] : [],
      ),
    );
  knownDefaults.set(properties, known);
  return known;
}
