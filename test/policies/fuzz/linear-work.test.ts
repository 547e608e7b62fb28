import assert from "node:assert/strict";
import type { SdkStackResource } from "../../../policies/engine/plan";
import { rules } from "../../../policies/rules";
import { UNKNOWN, type Example, type Rule } from "../../../policies/vocabulary/rule";
import { casesOf } from "../example-resources";
import { isJson, placeName, placesIn, replacedAt, sent, valueAt } from "./example-places";
import { policyOf, receivedResources } from "./told-by-policy";

/** Counts every look at plain data, however deep. */
class Looks {
  count = 0;
  // One thing stays one thing: the pack may remember what it knows of it.
  readonly #watched = new WeakMap<object, object>();

  at<T>(value: T): T {
    if (typeof value !== "object" || value === null) return value;
    const known = this.#watched.get(value);
    if (known !== undefined) return known as T;
    const watched = new Proxy(value, {
      get: (target, key, receiver) => {
        this.count += 1;
        return this.at(Reflect.get(target, key, receiver) as unknown);
      },
      ownKeys: (target) => {
        this.count += 1;
        return Reflect.ownKeys(target);
      },
    });
    this.#watched.set(value, watched);
    return watched;
  }
}

function workOf(rule: Rule, examples: readonly Example[]): { readonly looks: number; readonly told: number } {
  const looks = new Looks();
  const resources = receivedResources(examples, (props) => looks.at(props)).map(
    (resource): SdkStackResource => ({
      ...resource,
      get propertyDependencies() {
        return looks.at(resource.propertyDependencies);
      },
    }),
  );
  const told = policyOf(rule)(looks.at(resources), config(examples));
  return { looks: looks.count, told: told.length };
}

const config = (examples: readonly Example[]) =>
  Object.assign({}, ...examples.map((example) => example.config ?? {})) as Readonly<Record<string, unknown>>;

const small = 6;
const large = 4 * small;

/** Four times as much takes about four times as many looks, and some for each finding; what is quadratic takes sixteen times as many. */
function assertLinear(rule: Rule, grown: (times: number) => readonly Example[], what: string): void {
  const [few, many] = [workOf(rule, grown(small)), workOf(rule, grown(large))];
  const most = 5 * few.looks + 10 * many.told + 200;
  const text = `${rule.id}, ${what}: ${few.looks} looks at ${small}, ${many.looks} at ${large}`;
  assert.ok(many.looks <= most, text);
}

/** Objects whose keys the program chooses. */
const mapKeys: readonly unknown[] = ["tags", "variables", "statements", "Condition"];

/** The list with as many items as are asked for, the map with as many keys; undefined for anything else or for nothing. */
function grownTo(value: unknown, key: unknown, times: number): unknown {
  const counted = Array.from({ length: times }, (_, index) => index);
  if (Array.isArray(value))
    return value.length === 0 ? undefined : counted.map((at) => value[at % value.length] as unknown);
  if (!(value instanceof Object) || !mapKeys.includes(key)) return undefined;
  const entries = Object.entries(value);
  const pairs = counted.flatMap((at) =>
    entries
      .slice(at % entries.length)
      .slice(0, 1)
      .map(([name, inner]) => [`${name}${at}`, inner]),
  );
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** Each list and map in the properties of the examples, with as many items as are asked for. */
function* longLists(
  examples: readonly Example[],
  met: Set<string>,
): Generator<(times: number) => readonly Example[]> {
  for (const [index, example] of examples.entries())
    for (const place of placesIn(example.props)) {
      const { props } = example;
      const value = valueAt(props, place);
      const list: unknown = isJson(value) ? JSON.parse(value) : value;
      const name = placeName(example, place);
      if (grownTo(list, place.at(-1), 1) === undefined || met.has(name)) continue;
      met.add(name);
      yield (times) => {
        const items = grownTo(list, place.at(-1), times);
        const grown = isJson(value) ? JSON.stringify(items) : items;
        const changed = replacedAt(props, place, grown) as Example["props"];
        return examples.map((one, position) => (position === index ? { ...one, props: changed } : one));
      };
    }
}

/** What AWS knows a thing by: no two have the same. */
const physicalNames = ["bucket", "name", "identifier", "aliases"];

const numbered = (value: unknown, number: number): unknown => {
  if (Array.isArray(value)) return value.map((item) => numbered(item, number));
  return typeof value === "string" && value !== UNKNOWN ? `${value}-${number}` : value;
};

/** The plan as often as asked for, side by side; or one of its resources alone. */
function* largePlans(examples: readonly Example[]): Generator<(times: number) => readonly Example[]> {
  const named = examples.map((example, index) => ({ ...example, name: example.name ?? `example-${index}` }));
  const copy = (example: (typeof named)[number], number: number, whole: boolean): Example => {
    const renamed = (name: string) => (whole && !name.startsWith("urn:") ? `${name}-${number}` : name);
    return {
      ...example,
      name: `${example.name}-${number}`,
      props: Object.fromEntries(
        Object.entries(example.props).map(([key, value]) => [
          key,
          physicalNames.includes(key) ? numbered(value, number) : value,
        ]),
      ),
      ...(example.parent === undefined ? {} : { parent: renamed(example.parent) }),
      dependsOn: Object.fromEntries(
        Object.entries(example.dependsOn ?? {}).map(([property, names]) => [property, names.map(renamed)]),
      ),
    };
  };
  yield (times) =>
    Array.from({ length: times }, (_, number) => named.map((example) => copy(example, number, true))).flat();
  for (const example of named)
    yield (times) => [
      ...named,
      ...Array.from({ length: times }, (_, number) => copy(example, number, false)),
    ];
}

/** The same things on a component and on a child of it, of which each is looked up on the other. */
const pairs: Readonly<Record<string, (times: number) => readonly Example[]>> = {
  "ecs-container-not-privileged": (times) => {
    const containers = Array.from({ length: times }, (_, at) => ({ name: `web-${at}`, privileged: true }));
    return [
      { name: "web", type: "plinth:compute:Service", props: { containers } },
      {
        name: "task",
        type: "aws:ecs/taskDefinition:TaskDefinition",
        props: { containerDefinitions: JSON.stringify(containers) },
        parent: "web",
      },
    ];
  },
  "iam-no-admin": (times) => {
    const statements = Array.from({ length: times }, (_, at) => ({
      Sid: `Admin${at}`,
      Effect: "Allow",
      Action: "*",
      Resource: "*",
    }));
    return [
      { name: "web", type: "plinth:compute:ServiceGrants", props: { statements: { task: statements } } },
      {
        name: "policy",
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { policy: JSON.stringify({ Statement: statements }) },
        parent: "web",
      },
    ];
  },
};

describe("the work of a rule grows as what it judges", () => {
  for (const [id, grown] of Object.entries(pairs))
    it(`also with what a component shows: ${id}`, () => {
      const rule = rules.find((one) => one.id === id)!;
      assert.equal(workOf(rule, grown(small)).told, small, "each is told once");
      assertLinear(rule, grown, "a component and its child");
    });

  for (const rule of rules)
    it(rule.id, () => {
      const plans = (["good", "bad", "unknown"] as const)
        .flatMap((kind) => casesOf(rule, kind))
        .map(({ title, examples }) => ({ title, examples: sent(examples) }));
      const met = new Set<string>();
      for (const { title, examples } of plans) {
        for (const grown of longLists(examples, met)) assertLinear(rule, grown, `a long list in ${title}`);
        if (rule.kind === "stack")
          for (const grown of largePlans(examples))
            assertLinear(rule, grown, `more resources as in ${title}`);
      }
    });
});
