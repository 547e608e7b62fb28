import type { Properties } from "../../../preview/protocol/value";
import type { KnownChange } from "./conditional-changes";
import { existingState } from "./existing-state";
import { removalCase, replacementCases, type Arguments, type ReplacementCase } from "./replacement-cases";
import type { BlockSchema, ResourceSchemas } from "./resource-schema";
import { SdkTypes, type SdkProperty } from "./sdk-types";
import { smallestInstance } from "./smallest-instance";
import { terraformArguments, unknownSource, type Json } from "./terraform-config";
import { pulumiProperty, terraformType } from "./terraform-names";
import type { StateResource, Terraform } from "./terraform-plan";
import { typesWithOutputs } from "./types-with-outputs";

/** Whether a change makes the real provider replace the resource. */
export interface JudgedChange {
  readonly type: string;
  /** What changes, by the SDK's names and without positions in lists. */
  readonly path: string;
  readonly isBlock: boolean;
  readonly replaces: boolean;
  /** Whether it does so too where the program no longer says anything. AWS may keep what there is instead. */
  readonly replacesWhenRemoved: boolean;
}

/** The properties that make the real provider replace a resource, or why it does not plan it. */
interface JudgedKnownChange {
  readonly change: KnownChange;
  readonly replaces: readonly string[] | string;
}

/** What the real provider replaces, of all changes that can be made. */
export interface JudgedReplacements {
  readonly changes: readonly JudgedChange[];
  /** What it refuses to plan: the type and path, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
}

interface PlannedCase extends ReplacementCase {
  readonly type: string;
  readonly terraformType: string;
}

/** Whether one of the case's changes replaces, or why the provider does not plan it. */
interface Verdict {
  readonly one: PlannedCase;
  readonly path: readonly string[];
  readonly answer: boolean | string;
}

/** Each plan starts the provider anew; for twice as many resources it takes more than twice as long. */
const RESOURCES_IN_ONE_PLAN = 1000;

/** Plans every change of every type whose outputs we emulate. */
export function judgedReplacements(terraform: Terraform): JudgedReplacements {
  const schemas = terraform.schemas();
  const sdk = new SdkTypes();
  const named = (one: PlannedCase, path: readonly string[]) =>
    pulumiPath(one, schemas[one.terraformType]!.block, path, sdk);
  const cases = typesWithOutputs().flatMap((type) => casesOf(type, schemas, sdk));
  const verdicts = verdictsOn(terraform, cases, schemas).filter(
    ({ one, path }) => named(one, path) !== undefined,
  );
  const removals = verdicts.flatMap(({ one, path, answer }) => {
    const removal = answer === true ? removalCase(schemas[one.terraformType]!.block, one, path) : undefined;
    return removal === undefined ? [] : [{ ...one, ...removal }];
  });
  const kept = verdictsOn(terraform, removals, schemas)
    .filter(({ answer }) => answer === false)
    .map(({ one, path }) => `${one.type} ${path.join(".")}`);
  return {
    changes: verdicts.flatMap(({ one, path, answer }) =>
      typeof answer === "string"
        ? []
        : [
            {
              type: one.type,
              ...named(one, path)!,
              replaces: answer,
              replacesWhenRemoved: answer && !kept.includes(`${one.type} ${path.join(".")}`),
            },
          ],
    ),
    refused: new Map(
      verdicts.flatMap(({ one, path, answer }) =>
        typeof answer === "string" ? [[`${one.type} ${named(one, path)!.path}`, answer]] : [],
      ),
    ),
  };
}

/** Plans changes from certain values to others. */
export function judgedKnownChanges(
  terraform: Terraform,
  changes: readonly KnownChange[],
): readonly JudgedKnownChange[] {
  const schemas = terraform.schemas();
  const sdk = new SdkTypes();
  const cases = changes.map((change): PlannedCase => {
    const name = terraformType(change.type, (candidate) => candidate in schemas)!;
    const { block } = schemas[name]!;
    const given = (inputs: Properties) => terraformArguments(name, block, inputs);
    const [before, after] = [existingState(block, given(change.before)), given(change.after)];
    const isChanged = (attribute: string) =>
      JSON.stringify(given(change.before)[attribute]) !== JSON.stringify(after[attribute]);
    const paths = Object.keys(after)
      .filter(isChanged)
      .map((attribute) => [attribute]);
    return { type: change.type, terraformType: name, paths, isBlock: false, before, after };
  });
  const verdicts = planOf(terraform, cases, schemas);
  return changes.map((change, position) => {
    const own = verdicts.filter(({ one }) => one === cases[position]);
    const refusal = own.map(({ answer }) => answer).find((answer) => typeof answer === "string");
    const replaced = own.filter(({ answer }) => answer === true);
    const names = replaced.map(
      ({ one, path }) => pulumiPath(one, schemas[one.terraformType]!.block, path, sdk)!.path,
    );
    return { change, replaces: refusal ?? names.sort() };
  });
}

function verdictsOn(
  terraform: Terraform,
  cases: readonly PlannedCase[],
  schemas: ResourceSchemas,
): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (let start = 0; start < cases.length; start += RESOURCES_IN_ONE_PLAN) {
    verdicts.push(...planOf(terraform, cases.slice(start, start + RESOURCES_IN_ONE_PLAN), schemas));
  }
  return verdicts;
}

function planOf(
  terraform: Terraform,
  cases: readonly PlannedCase[],
  schemas: ResourceSchemas,
): readonly Verdict[] {
  const resource: Record<string, Record<string, Json>> = {};
  const state: StateResource[] = [];
  const address = (one: PlannedCase) => `${one.terraformType}.r${cases.indexOf(one)}`;
  for (const [position, { terraformType: type, before, after }] of cases.entries()) {
    const name = `r${position}`;
    (resource[type] ??= {})[name] = after;
    const schemaVersion = schemas[type]!.version ?? 0;
    state.push({ type, name, schemaVersion, attributes: { id: "existing", ...before } });
  }
  const { replacePaths, refused } = terraform.changes({ resource: { ...resource, ...unknownSource } }, state);
  // What the provider refuses for its form keeps all others from being planned.
  const refusal = (one: PlannedCase) => refused.get(address(one)) ?? refused.get("");
  if (replacePaths.size === 0 && refused.size > 0) {
    const others = cases.filter((one) => refusal(one) === undefined);
    return [
      ...cases.flatMap((one) => {
        const answer = refusal(one);
        return answer === undefined ? [] : one.paths.map((path) => ({ one, path, answer }));
      }),
      ...(others.length === 0 ? [] : planOf(terraform, others, schemas)),
    ];
  }
  return cases.flatMap((one) =>
    one.paths.map((path) => {
      const replaced = replacePaths.get(address(one)) ?? [];
      return {
        one,
        path,
        answer: refusal(one) ?? replaced.some((other) => isSame(path, one.isBlock, namesIn(other))),
      };
    }),
  );
}

function casesOf(type: string, schemas: ResourceSchemas, sdk: SdkTypes): readonly PlannedCase[] {
  const name = terraformType(type, (candidate) => candidate in schemas);
  if (name === undefined) return [];
  const { block } = schemas[name]!;
  const base: Arguments = terraformArguments(name, block, smallestInstance(type, name, block, sdk).inputs);
  return replacementCases(name, block, base).map((one) => ({ ...one, type, terraformType: name }));
}

function namesIn(path: readonly (string | number)[]): readonly string[] {
  return path.filter((step): step is string => typeof step === "string");
}

// Of a set only the whole is named, as what is in it has no identity but its values; of a map, a key in it.
function isSame(path: readonly string[], isBlock: boolean, replaced: readonly string[]): boolean {
  if (isBlock && replaced.length > path.length) return false;
  return replaced.slice(0, path.length).every((name, depth) => name === path[depth]);
}

function pulumiPath(
  { type, terraformType: name }: PlannedCase,
  schema: BlockSchema,
  path: readonly string[],
  sdk: SdkTypes,
): { readonly path: string; readonly isBlock: boolean } | undefined {
  const names: string[] = [];
  let known: ReadonlyMap<string, SdkProperty> = sdk.resource(type);
  let inner: BlockSchema | undefined = schema;
  for (const attribute of path) {
    const property = pulumiProperty(name, attribute, (candidate) => known.has(candidate));
    if (property === undefined) return undefined;
    names.push(property);
    const { object } = known.get(property)!;
    known = object === undefined ? new Map<string, SdkProperty>() : sdk.object(object);
    inner = inner?.block_types?.[attribute]?.block ?? inner?.attributes?.[attribute]?.nested_type;
  }
  return { path: names.join("."), isBlock: inner !== undefined };
}
