import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";
import { isProviderType } from "../engine/urn";
import { containsSecret, isRecord, unknown, type Properties } from "../protocol/value";
import { visibleProperties } from "../protocol/visible-properties";
import { defaulted } from "../providers/defaulted";
import { holders } from "./attached-policies";
import { broadensPermissions } from "./broadened-permissions";
import { closings } from "./closings";
import { LookedUpInputs } from "./looked-up-inputs";
import { Places } from "./places";
import type { PropertyChange } from "./property-change";
import { propertyChanges } from "./property-changes";
import type { ResourceChange } from "./resource-change";
import { Siblings } from "./siblings";
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
  const opensNothing = closings(planned);
  const siblings = new Siblings(planned);
  const replaced = new Set(
    planned.flatMap(({ operation, after }) => (operation === "replace" ? [after!.urn] : [])),
  );
  const lookedUp = new LookedUpInputs(updated, planned);
  return planned.flatMap((step): readonly ResourceChange[] => {
    const { operation, before, after, replacedBy, deleteBeforeReplace } = step;
    const state = (after ?? before)!;
    if (operation === "same" || operation === "read" || !state.custom || isProviderType(state.type))
      return [];
    const inputs = after && lookedUp.of(after);
    const isClosed = opensNothing(step);
    const held = inputs && withOpenHolders(inputs, state, replaced);
    const beside = inputs === undefined ? [] : siblings.of(state.type, inputs);
    const broadens = !isClosed && broadensPermissions(state.type, before?.inputs, held, beside);
    const openingsWidened = !isClosed && widensOpenings(state.type, before?.inputs, inputs, beside);
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

/** A role that takes the place of another one has a name of its own, and no more rights. */
function withOpenHolders(
  inputs: Properties,
  { propertyDependencies }: ResourceState,
  replaced: ReadonlySet<string>,
): Properties {
  const isReplaced = (key: string) => propertyDependencies[key]?.some((urn) => replaced.has(urn)) === true;
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [
      key,
      holders.includes(key) && isReplaced(key) ? unknown : value,
    ]),
  );
}

/** Properties that say who may do what, or who gets to it. */
const opening = new RegExp(
  [
    "^(.*polic(y|ies)(Document|Arns?)?|managedPolicyArns|principal|action|acl|internal)$",
    "^(cidr.*|prefixListId|fromPort|toPort|ipProtocol|ingress|publiclyAccessible|authorizationType)$",
    "^(blockPublic.*|ignorePublicAcls|restrictPublicBuckets)$",
  ].join("|"),
  "i",
);

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
 * The properties that say something of a change: not the names that Check has drawn anew, nor tags twice. They are told
 * with the default ones among them.
 */
function shown({ inputs }: ResourceState, { inputs: others }: ResourceState): Properties {
  const { tagsAll, ...properties } = visibleProperties(inputs);
  const drawn = new Set(defaulted(inputs).filter((name) => defaulted(others).includes(name)));
  const kept = Object.entries(properties).filter(([key]) => !drawn.has(key));
  const areAllKnown = isRecord(tagsAll) && isRecord(others["tagsAll"]);
  return { ...Object.fromEntries(kept), ...(areAllKnown ? { tags: tagsAll } : {}) };
}
