import { refusedSettings } from "../file/refused-settings";
import { formatPath } from "../setting/setting-path";
import { shown } from "./shown-value";
import { didYouMean, thereAre } from "./suggestion";

/** Why a key under `config:` is refused, and what to write instead. `known` are the keys that there are. */
export function unknownSetting(key: string, known: readonly string[]): string {
  const plain = formatPath([key.replace(/^([^:]+):config:/, "$1:")]);
  if (/^[^:]+:config:/.test(key))
    return `is ${plain} in another spelling, which the checks do not read; write ${plain}`;
  const refused = Object.hasOwn(refusedSettings, key) ? refusedSettings[key] : undefined;
  if (refused !== undefined) return `is refused: it ${refused}. Remove it.`;
  const namespace = key.slice(0, key.indexOf(":"));
  const suggestion = didYouMean(key, known);
  const siblings = known.filter((other) => other.startsWith(`${namespace}:`));
  if (siblings.length === 0)
    return `is in the namespace ${shown(namespace)}, which no part of Plinth reads.${suggestion || " Remove it."}`;
  const owner = { plinth: "Plinth", aws: "the AWS provider" }[namespace] ?? "Pulumi";
  return `is not a setting of ${owner}.${suggestion || thereAre(siblings)}`;
}
