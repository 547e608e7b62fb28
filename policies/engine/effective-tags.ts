import { PlannedResource, Read } from "../vocabulary/rule";
import { readText } from "../vocabulary/shown-value";

/** The tags a resource will carry, the provider's default tags included. */
interface EffectiveTags {
  /** What is known to be set; a value may be unknown. */
  readonly entries: ReadonlyMap<string, Read>;
  /** False where further tags may come that a preview cannot see. */
  readonly complete: boolean;
  get(key: string): Read;
}

const none: ReadonlyMap<string, Read> = new Map();

function tagsOf(entries: ReadonlyMap<string, Read>, complete: boolean): EffectiveTags {
  const missing: Read = complete ? { state: "absent" } : { state: "unknown" };
  return { entries, complete, get: (key) => entries.get(key) ?? missing };
}

/** `tagsAll` as the provider computed it; where it is not known, the default tags, with `tags` laid over, key by key. */
export function effectiveTags(resource: PlannedResource): EffectiveTags {
  if (resource.type === autoScalingGroup) return listedTags(resource);
  const own = resource.map("tags");
  if (own.state === "unknown") return tagsOf(none, false);
  const base = inheritedTags(resource);
  const entries = new Map(base.entries);
  if (own.state === "known") for (const [key, value] of own.value) entries.set(key, value);
  return tagsOf(entries, base.complete);
}

function inheritedTags(resource: PlannedResource): EffectiveTags {
  const all = resource.map("tagsAll");
  if (all.state === "known") return tagsOf(all.value, true);
  const defaults = resource.provider("defaultTags.tags");
  if (defaults.state === "known" && defaults.value instanceof Object) {
    const known = Object.entries(defaults.value).map(([key, value]): [string, Read] => [
      key,
      { state: "known", value },
    ]);
    return tagsOf(new Map(known), true);
  }
  return tagsOf(none, defaults.state !== "unknown");
}

/** Its tags are a list, and the provider's default tags do not reach its instances. */
const autoScalingGroup = "aws:autoscaling/group:Group";

function listedTags(resource: PlannedResource): EffectiveTags {
  const list = resource.list("tags");
  if (list.state !== "known") return tagsOf(none, list.state === "absent");
  const entries = new Map<string, Read>();
  let complete = true;
  for (const tag of list.value) {
    const key = tag.read("key");
    const text = readText(key);
    if (text === undefined) complete = false;
    else entries.set(text, tag.read("value"));
  }
  return tagsOf(entries, complete);
}
