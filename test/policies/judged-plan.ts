import type { PolicyPackConfig, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { foundationToken, Gate } from "../../policies/engine/gate";
import { parseMessage } from "../../policies/engine/message";
import { packPolicies } from "../../policies/engine/pack-policies";
import { settingsName } from "../../policies/engine/settings";
import { guardUnknowns } from "../../policies/engine/unknown-values";
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

type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;
type Validate = ((args: object, report: (finding: Reported) => void) => void) & {
  readonly __pulumiType?: string;
};

interface Reported {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel?: "advisory" | "mandatory";
}

// The SDK reads what the engine sends with this, but does not declare it.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no types
const { deserializeProperties } = require("@pulumi/policy/deserialize") as {
  readonly deserializeProperties: (properties: Struct, proxySecrets: boolean) => object;
};

// A plan that differs in one resource shares all the others: what was unpacked for it once stays unpacked.
const unpacked = new WeakMap<Properties, object>();

/** Properties as a policy reads them: through the wire's own form, and an unknown value throws. */
function forPolicy(properties: Properties): object {
  let known = unpacked.get(properties);
  if (known === undefined) {
    const written = writeProperties(visibleProperties(properties), forPolicies);
    const struct = Struct.deserializeBinary(new Uint8Array(written));
    known = guardUnknowns(deserializeProperties(struct, false)) as object;
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
    opts: { protect, ignoreChanges, aliases: [], additionalSecretOutputs: [], customTimeouts: {}, ...parent },
    ...(provider === undefined ? {} : { provider: { props: forPolicy(provider.inputs) } }),
  };
}

/** The resources as a stack policy gets them: by their outputs, with the objects they depend on. */
function stackArguments(plan: ReadonlyMap<string, PlannedState>): readonly object[] {
  const owned = [...plan.values()].filter(({ read }) => !read);
  const shown = new Map(owned.map((state) => [state.urn, policyArguments(state, state.outputs, plan)]));
  const present = (urn: string) => shown.get(urn) ?? [];
  return owned.map((state) =>
    Object.assign(shown.get(state.urn)!, {
      parent: shown.get(state.parent),
      propertyDependencies: Object.fromEntries(
        Object.entries(state.propertyDependencies).map(([key, urns]) => [key, urns.flatMap(present)]),
      ),
    }),
  );
}

/** What a policy throws that does not look at a resource. No Error: it is thrown for nearly every one. */
const notApplicable = Symbol("not applicable");

/** A policy that is about one type is asked nothing else, as the SDK does it. */
function isAbout(validate: Validate, types: ReadonlySet<string>): boolean {
  return validate.__pulumiType === undefined || types.has(validate.__pulumiType);
}

/**
 * Runs the whole pack over a plan inside this process, as the engine would have the pack's own process run it: every
 * resource on its inputs, then the plan on its outputs. Nothing is compiled and no process starts, so that a test can
 * judge thousands of plans.
 */
export function judgePlan(
  resources: readonly PlannedState[],
  config: GateConfig = {},
  only: ReadonlySet<string> | undefined = undefined,
): readonly JudgedFinding[] {
  const plan = new Map(resources.map((state) => [state.urn, state]));
  // The settings' own policy is the one that tells the others of settings and waivers.
  const wanted = (name: string) => only === undefined || name === settingsName || only.has(name);
  // The policy of the waivers knows all rules; without it, those that are asked are enough.
  const known = wanted("waivers") ? rules : rules.filter(({ id }) => wanted(id));
  const policies = packPolicies(known, new Gate(today())).filter(({ name }) => wanted(name));
  const found: JudgedFinding[] = [];
  const ofResources = policies.flatMap((policy) =>
    "validateResource" in policy ? [asked(policy, policy.validateResource)] : [],
  );
  const ofStacks = policies.flatMap((policy) =>
    "validateStack" in policy ? [asked(policy, policy.validateStack)] : [],
  );
  // A plan lists its resources as a tree; a program registers its Foundation before all that it is to be excused from.
  const first = resources.filter(({ type }) => type === foundationToken);
  const others = resources.filter(({ type }) => type !== foundationToken);
  for (const state of [...first, ...others]) {
    const types = new Set([state.type]);
    const about = ofResources.filter(({ validate }) => isAbout(validate, types));
    run(about, policyArguments(state, state.inputs, plan), config, found, state.urn);
  }
  const types = new Set(resources.map(({ type }) => type));
  const about = ofStacks.filter(({ validate }) => isAbout(validate, types));
  if (about.length > 0) run(about, { resources: stackArguments(plan) }, config, found, "");
  return found;
}

interface AskedPolicy {
  readonly policy: PackPolicy;
  readonly validate: Validate;
}

/** The SDK declares other arguments for it than those that it is called with here. */
function asked(policy: PackPolicy, validate: unknown): AskedPolicy {
  return { policy, validate: validate as Validate };
}

function run(
  policies: readonly AskedPolicy[],
  common: object,
  config: GateConfig,
  found: JudgedFinding[],
  subject: string,
): void {
  let configured: PolicyPackConfig = {};
  const given = {
    ...common,
    getConfig: () => configured,
    notApplicable: () => {
      throw notApplicable;
    },
  };
  for (const { policy, validate } of policies) {
    const { enforcementLevel, ...own } = config[policy.name] ?? {};
    const level = (enforcementLevel ?? policy.enforcementLevel) as JudgedFinding["level"] | "disabled";
    if (level === "disabled") continue;
    configured = { ...defaults(policy), ...own } as PolicyPackConfig;
    try {
      validate(given, (reported) => found.push(judged(policy, level, reported, subject)));
    } catch (error) {
      if (error !== notApplicable) throw error;
    }
  }
}

function judged(
  { name }: PackPolicy,
  level: JudgedFinding["level"],
  { message, urn, enforcementLevel }: Reported,
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

const knownDefaults = new WeakMap<object, PolicyPackConfig>();

/** The defaults of a policy's settings; those of one rule are read once, however often it is asked. */
function defaults({ configSchema }: PackPolicy): PolicyPackConfig {
  const properties = configSchema?.properties;
  if (properties === undefined) return {};
  const known =
    knownDefaults.get(properties) ??
    (Object.fromEntries(
      Object.entries(properties).flatMap(([key, schema]) =>
        "default" in schema ? [[key, schema.default]] : [],
      ),
    ) as PolicyPackConfig);
  knownDefaults.set(properties, known);
  return known;
}
