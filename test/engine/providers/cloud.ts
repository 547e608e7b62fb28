import type { Properties } from "../../../preview/protocol/value";
import { typeOf } from "../../../preview/engine/urn";

/** A resource of the simulated account. */
export interface CloudResource {
  /** Of the stack that made it. */
  readonly urn: string;
  readonly id: string;
  /** How many of this URN there were before it. */
  readonly generation: number;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What exists in the simulated account, so that a refresh, an import and a destroy meet what creations have left. */
export class Cloud {
  private readonly resources = new Map<string, CloudResource>();
  private readonly generations = new Map<string, number>();

  /** Another account in which the same exists. */
  copy(): Cloud {
    const copy = new Cloud();
    for (const resource of this.all) copy.put(resource);
    for (const [urn, generation] of this.generations) copy.generations.set(urn, generation);
    return copy;
  }

  put(resource: CloudResource): void {
    this.generations.set(resource.urn, resource.generation + 1);
    this.resources.set(keyOf(resource.urn, resource.id), resource);
  }

  /** How many of this URN were ever made. */
  generation(urn: string): number {
    return this.generations.get(urn) ?? 0;
  }

  /** The resource that a stack knows by this URN, or else one of the same type and id, whoever made it. */
  get(urn: string, id: string): CloudResource | undefined {
    const own = this.resources.get(keyOf(urn, id));
    return own ?? this.all.find((one) => one.id === id && typeOf(one.urn) === typeOf(urn));
  }

  /** Changes properties of what exists, as somebody does by hand. */
  alter(urn: string, id: string, properties: Properties): void {
    const found = this.get(urn, id);
    if (found === undefined) throw new Error(`${urn} does not exist`);
    const { inputs, outputs } = found;
    this.put({ ...found, inputs: { ...inputs, ...properties }, outputs: { ...outputs, ...properties } });
  }

  remove(urn: string, id: string): void {
    const found = this.get(urn, id);
    if (found !== undefined) this.resources.delete(keyOf(found.urn, id));
  }

  /** All that exist, as `type id`. */
  get names(): string[] {
    return this.all.map(({ urn, id }) => `${typeOf(urn)} ${id}`).sort();
  }

  private get all(): readonly CloudResource[] {
    return [...this.resources.values()];
  }
}

function keyOf(urn: string, id: string): string {
  return `${urn} ${id}`;
}
