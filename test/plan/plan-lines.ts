import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plainProperties } from "../../preview/report/plain-value";
import { flatLines, type FlatLine } from "./flat-lines";
import type { PlannedStack } from "./planned-stack";
import { ShownNames } from "./shown-names";
import { StackTags } from "./stack-tags";

/** A part of a plan as lines of text: of a resource its properties, each with its whole path, and its options. */
export interface PlanPart {
  /** Of a resource its type, its name, and the types above it. */
  readonly identity: string;
  /** By type and name, as long as that says which. */
  readonly name: string;
  readonly lines: readonly FlatLine[];
}

/** The whole plan, in an order of its own: nothing of when a resource was registered is left. */
export function planLines(plan: PlannedStack): readonly PlanPart[] {
  const shown = new ShownNames(plan.resources.map(({ urn }) => urn));
  const tags = new StackTags(plan.resources);
  const resources = plan.resources.map((resource) => ({
    identity: shown.identity(resource.urn),
    name: shown.reference(resource.urn),
    lines: [
      ...optionLines(resource, shown),
      ...flatLines(tags.withoutThose(plainProperties(resource.inputs))),
      ...dependencyLines(resource, shown),
    ],
  }));
  const messages = plan.diagnostics.map(({ severity, message }) => ({ path: severity, value: message }));
  return [
    ...sorted(resources, ({ identity }) => identity),
    titled("tags of the stack", flatLines(tags.common)),
    titled("outputs of the stack", flatLines(plainProperties(plan.outputs))),
    titled(
      "messages of the program",
      sorted(messages, ({ value }) => value),
    ),
  ];
}

function titled(title: string, lines: readonly FlatLine[]): PlanPart {
  return { identity: title, name: title, lines };
}

/** The lines of a plan as they stand in a file: what changes of a resource stands on a line of its own. */
export function planText(parts: readonly PlanPart[]): string {
  const texts = parts.map(({ identity, lines }) =>
    [identity, ...lines.map(({ path, value }) => ` ${path}: ${value}`)].join("\n"),
  );
  return `${texts.join("\n\n")}\n`;
}

/** What is not as usual. */
function optionLines(resource: ResourceState, shown: ShownNames): readonly FlatLine[] {
  const { id, parent, read, protect, deleteBeforeReplace, provider, ignoreChanges } = resource;
  const timeouts = Object.entries(resource.timeouts).filter(([, seconds]) => seconds !== 0);
  const options: readonly (readonly [string, string])[] = [
    ...(parent === "" ? [] : [["parent", shown.reference(parent)] as const]),
    // By which others name it; of what Pulumi takes over it is the one that the stack file gives.
    ...(id === undefined ? [] : [["id", id] as const]),
    ...(read ? [["read", "true"] as const] : []),
    ...(protect ? [["protect", "true"] as const] : []),
    ...(deleteBeforeReplace === undefined
      ? []
      : [["deleteBeforeReplace", String(deleteBeforeReplace)] as const]),
    // A resource has the default one but where somebody gives it another.
    ...(provider === "" || provider.includes("::default_")
      ? []
      : [["provider", shown.reference(provider)] as const]),
    ...ignoreChanges.map((property) => ["ignoreChanges", property] as const),
    ...resource.additionalSecretOutputs.map((property) => ["additionalSecretOutputs", property] as const),
    ...[...resource.aliases].sort().map((alias) => ["alias", shown.identity(alias)] as const),
    ...timeouts.map(([operation, seconds]) => [`timeout of ${operation}`, `${seconds} s`] as const),
  ];
  return options.map(([option, value]) => ({ path: `(${option})`, value }));
}

/** What each property is made of, and what the resource waits for beside that. */
function dependencyLines(resource: ResourceState, shown: ShownNames): readonly FlatLine[] {
  const ofProperties = sorted(Object.entries(resource.propertyDependencies), ([property]) => property);
  const told = new Set(ofProperties.flatMap(([, urns]) => urns));
  const others = resource.dependencies.filter((urn) => !told.has(urn));
  return [
    ...ofProperties.map(([property, urns]) => ({ path: `(from) ${property}`, value: shown.list(urns) })),
    ...shown.references(others).map((value) => ({ path: "(after)", value })),
  ].filter(({ value }) => value !== "");
}

function sorted<T>(items: readonly T[], textOf: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => byCodeUnit(textOf(a), textOf(b)));
}
