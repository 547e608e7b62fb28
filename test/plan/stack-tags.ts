import { byCodeUnit } from "../../policies/vocabulary/by-code-unit";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plainProperties } from "../../preview/report/plain-value";

type Plain = Readonly<Record<string, unknown>>;

/** The tags that most resources of a plan have: where they are all there they are told in one line. */
export class StackTags {
  readonly common: Plain;

  constructor(resources: readonly ResourceState[]) {
    const count = new Map<string, number>();
    for (const { inputs } of resources) {
      const text = JSON.stringify(plainProperties(inputs)["tags"] ?? {});
      if (text !== "{}") count.set(text, (count.get(text) ?? 0) + 1);
    }
    const [most] = [...count].sort(([a, times], [b, others]) => others - times || byCodeUnit(a, b));
    this.common = most === undefined ? {} : (JSON.parse(most[0]) as Plain);
  }

  /** The properties with a short word for the tags of the stack, and without the provider's copy of all tags. */
  withoutThose({ tags, tagsAll, ...rest }: Plain): Plain {
    const copied = tagsAll === undefined || JSON.stringify(tagsAll) === JSON.stringify(tags);
    return {
      ...rest,
      ...(tags === undefined ? {} : this.shortened(tags as Plain)),
      ...(copied ? {} : { tagsAll }),
    };
  }

  private shortened(tags: Plain): Plain {
    if (!Object.entries(this.common).every(([key, value]) => tags[key] === value)) return { tags };
    const further = Object.entries(tags).filter(([key]) => !(key in this.common));
    return {
      tags: "(of the stack)",
      ...(further.length === 0 ? {} : { "tags beside those": Object.fromEntries(further) }),
    };
  }
}
