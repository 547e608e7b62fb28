import { Declared, inside, resourceProperties } from "../aws-schema";
import type { Path } from "../changed-plan";

const ofType = new Map<string, ReturnType<typeof resourceProperties>>();
const within = new Map<string, ReturnType<typeof inside>>();

function remembered<T>(known: Map<string, T>, name: string, read: (name: string) => T): T {
  const value = known.get(name) ?? read(name);
  known.set(name, value);
  return value;
}

/** How the SDK declares what stands at a path of a resource; an item of a list goes by the declaration of its list. */
export function declaredAt(token: string, path: Path): Declared | undefined {
  let properties = token.startsWith("aws:") ? remembered(ofType, token, resourceProperties) : undefined;
  let declared: Declared | undefined;
  for (const step of path) {
    if (typeof step === "number") continue;
    declared = properties?.get(step);
    properties = declared?.inside === undefined ? undefined : remembered(within, declared.inside, inside);
  }
  return declared;
}

/** Whether the declaration is of a list. */
export const isList = ({ text }: Declared): boolean => text.includes("[]");

/** Whether it is of a map with keys of the program's own. */
export const isMap = ({ text }: Declared): boolean => /\{\s*\[key: string\]/.test(text);
