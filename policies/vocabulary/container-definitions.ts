import { isDeepStrictEqual } from "node:util";
import { ancestorsOf } from "./ancestors";
import { isComponent } from "./components";
import { resourceRule } from "./define-rule";
import { isViolation, isWhollyUnknown, knownString, notEvaluated } from "./property-checks";
import {
  Example,
  PlannedResource,
  PlannedValue,
  Read,
  ResourceRule,
  RuleContext,
  RuleFacts,
  Verdict,
  UNKNOWN,
} from "./rule";
import { numberOf } from "./plain-values";
import { readText } from "./shown-value";
import { typesOf } from "./urn-types";

/** Holds its containers as JSON. */
export const taskDefinitionToken = "aws:ecs/taskDefinition:TaskDefinition";

/** Shows its containers as the input `containers`. */
export const serviceComponentToken = "plinth:compute:Service";

/** The components that show the containers of their tasks so. */
export const taskComponentTokens: readonly string[] = [serviceComponentToken, "plinth:compute:Job"];

/** Whether the resource stands in a component of the program. The name of the project does not count. */
export const isInPlinthComponent = ({ parent }: PlannedResource): boolean =>
  parent !== undefined && typesOf(parent).some(isComponent);

const isInTaskComponent = ({ parent }: PlannedResource): boolean =>
  parent !== undefined && typesOf(parent).some((type) => taskComponentTokens.includes(type));

/** The containers of a task definition's JSON, or of the inputs of a component that shows them. */
function containersOf(resource: PlannedResource): {
  readonly list: Read<readonly PlannedValue[]>;
  readonly path: string;
} {
  if (taskComponentTokens.includes(resource.type))
    return { list: resource.list("containers"), path: "containers" };
  const path = "containerDefinitions";
  const document = resource.json(path);
  return { list: document.state === "known" ? document.value.list("") : document, path };
}

/** The containers of a task definition; where its JSON is unknown, those that the component above it shows. */
export function readContainers(task: PlannedResource): Read<readonly PlannedValue[]> {
  const { list } = containersOf(task);
  if (list.state !== "unknown") return list;
  return (
    ancestorsOf(task)
      .find(({ type }) => type === serviceComponentToken)
      ?.list("containers") ?? list
  );
}

/** A port that a container opens. */
export interface MappedPort {
  readonly container: string | undefined;
  readonly number: number;
  /** What Service Connect calls it. */
  readonly name: string | undefined;
}

/** The ports of containers, but for whole ranges, which no load balancer is given. */
export function mappedPortsOf(containers: readonly PlannedValue[]): readonly MappedPort[] | "unknown" {
  const ports = containers.map((container) => {
    const mappings = container.list("portMappings");
    if (isWhollyUnknown(container) || mappings.state === "unknown") return "unknown";
    const name = knownString(container.read("name"));
    return mappings.state === "absent" ? [] : portsOf(name, mappings.value);
  });
  return ports.some((one) => one === "unknown") ? "unknown" : ports.flatMap((one) => one as MappedPort[]);
}

function portsOf(
  container: string | undefined,
  mappings: readonly PlannedValue[],
): readonly MappedPort[] | "unknown" {
  const numbers = mappings.map((mapping) => mapping.read("containerPort"));
  if (mappings.some(isWhollyUnknown) || numbers.some(({ state }) => state === "unknown")) return "unknown";
  return mappings.flatMap((mapping, index) => {
    const read = numbers[index]!;
    const number = read.state === "known" ? numberOf(read.value) : undefined;
    return number === undefined ? [] : [{ container, number, name: knownString(mapping.read("name")) }];
  });
}

/** Judges one container; `path` is where it stands and `name` what a waiver calls it. */
type ContainerCheck = (
  container: PlannedValue,
  context: RuleContext,
  path: string,
  name: string,
) => readonly Verdict[];

/** The verdicts on one container, told apart by its name. */
function verdictsOn(
  container: PlannedValue,
  name: string,
  at: string,
  check: ContainerCheck,
  context: RuleContext,
): readonly Verdict[] {
  return check(container, context, at, name).map((verdict) =>
    isViolation(verdict) && verdict.finding === undefined ? { ...verdict, finding: name } : verdict,
  );
}

/** The component above, with the containers that it shows, by name. */
interface Shown {
  readonly component: PlannedResource;
  readonly byName: ReadonlyMap<string, readonly PlannedValue[]>;
}

function shownAbove(resource: PlannedResource): Shown | undefined {
  const component = ancestorsOf(resource).find(({ type }) => taskComponentTokens.includes(type));
  const list = component?.list("containers");
  if (component === undefined || list?.state !== "known") return undefined;
  const byName = new Map<string, PlannedValue[]>();
  for (const container of list.value) {
    const name = knownString(container.read("name"));
    if (name === undefined) continue;
    const namesakes = byName.get(name);
    if (namesakes === undefined) byName.set(name, [container]);
    else namesakes.push(container);
  }
  return { component, byName };
}

/** Marks what a rule says of the container of the same name on the component too: one container, one finding. */
function markedAsTold(
  verdicts: readonly Verdict[],
  shown: () => Shown | undefined,
  judge: (container: PlannedValue) => readonly Verdict[],
  name: string,
): readonly Verdict[] {
  if (!verdicts.some(isViolation)) return verdicts;
  const above = shown();
  if (above === undefined) return verdicts;
  const told = (above.byName.get(name) ?? []).flatMap(judge);
  return verdicts.map((verdict) =>
    isViolation(verdict) && told.some((one) => isDeepStrictEqual(one, verdict))
      ? { ...verdict, alsoOn: above.component }
      : verdict,
  );
}

/** A component shows its containers leaf by leaf, so the JSON that is unknown as a whole is judged there. */
function judgeContainers(check: ContainerCheck): ResourceRule["check"] {
  return (resource, context) => {
    const { list, path } = containersOf(resource);
    if (list.state === "absent") return [];
    if (list.state === "unknown") return isInTaskComponent(resource) ? [] : [notEvaluated(path)];
    let above: { readonly shown: Shown | undefined } | undefined;
    const shown = () => (above ??= { shown: shownAbove(resource) }).shown;
    return list.value.flatMap((container, index): readonly Verdict[] => {
      const at = `${path}[${index}]`;
      if (isWhollyUnknown(container)) return [notEvaluated(at)];
      const read = container.read("name");
      const name = readText(read) ?? String(index);
      const judge = (one: PlannedValue) => verdictsOn(one, name, at, check, context);
      return markedAsTold(judge(container), shown, judge, name);
    });
  };
}

type Container = Readonly<Record<string, unknown>>;

interface ContainerRuleText extends RuleFacts {
  readonly check: ContainerCheck;
  /** Container definitions: each is tried as JSON and on the component. */
  readonly good: readonly Container[];
  readonly bad: readonly Container[];
  readonly unknown?: readonly Container[];
  /** Further examples that pass, by what the containers stand in. */
  readonly passes?: readonly Example[];
}

const both = (containers: readonly Container[]): readonly Example[] =>
  containers.flatMap((container) => [
    { type: taskDefinitionToken, props: { containerDefinitions: JSON.stringify([container]) } },
    { type: serviceComponentToken, props: { containers: [container] } },
  ]);

const inComponent = "urn:pulumi:production::shop::plinth:compute:Compute$plinth:compute:Service::web";

/** A rule on every container, wherever it is written. */
export function containerRule({
  check,
  good,
  bad,
  unknown = [],
  passes = [],
  ...facts
}: ContainerRuleText): ResourceRule {
  return resourceRule({
    ...facts,
    tokens: [taskDefinitionToken, ...taskComponentTokens],
    check: judgeContainers(check),
    good: [
      ...both(good),
      { type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN }, parent: inComponent },
      ...passes,
    ],
    bad: both(bad),
    unknown: [
      { type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN } },
      {
        type: taskDefinitionToken,
        props: { containerDefinitions: UNKNOWN },
        parent: "urn:pulumi:production::plinth::pulumi:pulumi:Stack::plinth-production",
      },
      { type: serviceComponentToken, props: { containers: [UNKNOWN] } },
      ...unknown.map((container) => ({ type: serviceComponentToken, props: { containers: [container] } })),
    ],
  });
}
