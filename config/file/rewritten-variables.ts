import { parseDocument } from "yaml";
import { workloadSections } from "../compute/workloads";
import { type LocatedMistake, type Mistake, mistakeAt } from "../messages/mistake";
import { hasOneText } from "../setting/one-text";
import { isMapping, type SettingPath, valueAt } from "../setting/setting-path";

type Content = Readonly<Record<string, unknown>>;

/**
 * Variables whose text would be another than the one in the file: of 1.0 without quotes the Pulumi CLI keeps the number,
 * which is 1. Only the file tells, and only until the CLI writes it anew.
 */
export function rewrittenVariables(
  config: Content,
  text: string,
  known: readonly Mistake[],
): LocatedMistake[] {
  const variables = unquotedVariables(config);
  if (variables.length === 0) return [];
  // Every scalar as the text that it is.
  const asWritten: unknown = parseDocument(text, { schema: "failsafe", merge: true }).toJS({
    maxAliasCount: 1000,
  });
  return variables.flatMap(([at, value]) => {
    const source = valueAt(asWritten, ["config", ...at]);
    if (typeof source !== "string" || source === String(value)) return [];
    const mistake = mistakeAt(
      at,
      `is ${source} without quotes, of which Pulumi keeps the value alone, and the text would be ${value}; write "${source}" or "${value}"`,
    );
    return known.some(({ path }) => path === mistake.path) ? [] : [mistake];
  });
}

/** The variables that are a number with a sure text, or a truth value. */
function unquotedVariables(config: Content): readonly (readonly [SettingPath, number | boolean])[] {
  return [...workloadSections, "variables"].flatMap((name) => {
    const section = `plinth:${name}`;
    return entriesOf(config[section]).flatMap(([entry, settings]) => {
      const environment = isMapping(settings) ? settings["environment"] : undefined;
      return entriesOf(environment).flatMap(([variable, value]) =>
        typeof value === "boolean" || (typeof value === "number" && hasOneText(value))
          ? [[[section, entry, "environment", variable], value] as const]
          : [],
      );
    });
  });
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return isMapping(value) ? Object.entries(value) : [];
}
