import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";
import { isProviderType } from "../engine/urn";
import { isSameValue } from "../protocol/same-value";
import { containsSecret, containsUnknown, isRecord, type Properties, type Value } from "../protocol/value";
import { visibleProperties } from "../protocol/visible-properties";
import { defaulted } from "../providers/defaulted";
import { broadensPermissions } from "./broadened-permissions";
import { MadeUpValues } from "./made-up-values";
import { Places } from "./places";
import type { PropertyChange } from "./property-change";
import { propertyChanges } from "./property-changes";
import type { ResourceChange } from "./resource-change";
import { widensOpenings } from "./widened-openings";

/**
 * What an update would do, from the steps that a preview plans. What is unknown there is looked up in those of a run that
 * made values up: a document in which one value is open then differs by that value, not as a whole.
 */
export function resourceChanges(
  planned: readonly Step[],
  updated: readonly Step[],
): readonly ResourceChange[] {
  const places = new Places(planned);
  const goesWhole = wholes(planned);
  const lookedUp = new LookedUp(updated);
  return planned.flatMap((step): readonly ResourceChange[] => {
    const { operation, before, after, replacedBy, deleteBeforeReplace } = step;
    const state = (after ?? before)!;
    if (operation === "same" || operation === "read" || !state.custom || isProviderType(state.type))
      return [];
    const inputs = after && lookedUp.inputsOf(after);
    const broadens = broadensPermissions(state.type, before?.inputs, inputs);
    const openingsWidened = !goesWhole(step) && widensOpenings(state.type, before?.inputs, inputs);
    const goes = operation === "delete" || operation === "replace";
    return [
      {
        operation,
        urn: state.urn,
        ...(before !== undefined && before.urn !== state.urn && { formerUrn: before.urn }),
        type: state.type,
        name: state.name,
        ...places.of(state),
        properties:
          inputs === undefined
            ? []
            : before === undefined
              ? whatIsOpened(inputs, broadens === true || openingsWidened)
              : changesOf(step, before, { ...after!, inputs }),
        replacedBy,
        deletedFirst: deleteBeforeReplace,
        isProtected: goes && before!.protect,
        isRetained: operation === "delete" && before!.retainOnDelete,
        permissionsBroadened: broadens === true,
        permissionsUnknown: broadens === "unknown",
        openingsWidened,
      },
    ];
  });
}

/** Tells of what goes whether that it belongs to goes with it: a bucket with all that is set for it. */
function wholes(steps: readonly Step[]): (step: Step) => boolean {
  const gone = steps.flatMap(({ operation, before }) => (operation === "delete" ? [before!] : []));
  const buckets = new Set(
    gone.filter(({ type }) => type === "aws:s3/bucket:Bucket").map(({ parent }) => parent),
  );
  return ({ operation, before }) => operation === "delete" && buckets.has(before!.parent);
}

/** Inputs of which what is unknown is filled in as far as it can be. */
class LookedUp {
  private readonly updated: ReadonlyMap<string, ResourceState>;
  private readonly madeUp: MadeUpValues;

  constructor(updated: readonly Step[]) {
    this.updated = new Map(updated.flatMap(({ after }) => (after ? [[after.urn, after] as const] : [])));
    this.madeUp = new MadeUpValues(updated);
  }

  inputsOf({ urn, inputs }: ResourceState): Record<string, Value> {
    const known = this.updated.get(urn)?.inputs ?? {};
    const filled = Object.entries(inputs).map(([key, value]) => {
      const found = known[key];
      const isOpen = containsUnknown(value) && found !== undefined;
      return [key, isOpen ? this.madeUp.unknownIn(found) : value] as const;
    });
    return Object.fromEntries(filled);
  }
}

/** Properties that say who may do what, or who gets to it. */
const opening =
  /^(policy|assumeRolePolicy|policyArn|managedPolicyArns|cidr.*|prefixListId|fromPort|toPort|ingress|internal)$/;

/** Of what is made, the properties by which it opens something: the rest is in the plan. */
function whatIsOpened(inputs: Properties, isOpen: boolean): readonly PropertyChange[] {
  if (!isOpen) return [];
  return propertyChanges({}, Object.fromEntries(Object.entries(inputs).filter(([key]) => opening.test(key))));
}

/** What differs; of secrets that are masked on both sides, only the provider knows that they do. */
function changesOf(
  { changes }: Step,
  before: ResourceState,
  after: ResourceState,
): readonly PropertyChange[] {
  const [was, is] = [shown(before, after), shown(after, before)];
  const found = propertyChanges(was, is);
  const unseen = changes.filter(
    (key) => containsSecret(is[key]) && !found.some(({ path }) => path[0] === key),
  );
  return [
    ...found,
    ...unseen.map((key): PropertyChange => ({
      path: [key],
      kind: "changed",
      before: was[key]!,
      after: is[key]!,
    })),
  ];
}

/**
 * The properties that say something of a change: not the names that Check has drawn anew, nor the default tags a second
 * time, where `tags` says the same.
 */
function shown({ inputs }: ResourceState, { inputs: others }: ResourceState): Properties {
  const { tagsAll, ...properties } = visibleProperties(inputs);
  const drawn = new Set(defaulted(inputs).filter((name) => defaulted(others).includes(name)));
  const kept = Object.entries(properties).filter(([key]) => !drawn.has(key));
  const onlyDefaultTagsDiffer = isSameValue(inputs["tags"], others["tags"]);
  return {
    ...Object.fromEntries(kept),
    ...(onlyDefaultTagsDiffer && isRecord(tagsAll) ? { tags: tagsAll } : {}),
  };
}
