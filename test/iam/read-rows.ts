import { strict as assert } from "node:assert";
import type { JudgedRole } from "./judged-systems";
import type { Row } from "./row";

/** What stands for a name in braces, as in `{env}`. */
export type Names = Readonly<Record<string, string>>;

/**
 * The lines of a text, each a row: `+` or `-`, the action, the resource, then `key=value` of what the request says
 * besides, several values with commas. The region is that of the ARN, or else the given one; one that is left empty is
 * not in the request.
 */
export function readRows(text: string, role: JudgedRole, region: string, names: Names): readonly Row[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [sign, action = "", resource = "", ...said] = filled(line, names).split(" ");
      assert.match(sign ?? "", /^[+-]$/, line);
      return {
        role,
        request: { action, resource, context: contextOf(said, role, resource.split(":")[3] || region) },
        allowed: sign === "+",
      };
    });
}

function contextOf(said: readonly string[], role: JudgedRole, region: string): Row["request"]["context"] {
  const own = said.map((one) => {
    const at = one.indexOf("=");
    assert.ok(at > 0, one);
    const values = one.slice(at + 1).split(",");
    return [one.slice(0, at).toLowerCase(), values.length === 1 ? values[0]! : values] as const;
  });
  const all = [["aws:principalarn", role.arn], ["aws:requestedregion", region], ...own] as const;
  return Object.fromEntries(
    new Map(all.filter(([key, value]) => key !== "aws:requestedregion" || value !== "")),
  );
}

/** The text with names filled in; a name that is not known is a mistake of the table. */
export function filled(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = names[name];
    assert.notEqual(value, undefined, `{${name}} in ${text}`);
    return value!;
  });
}
