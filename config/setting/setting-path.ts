import { withoutCredentials } from "../messages/shown-value";

/** The way to a setting: the key of the file first, then names and indexes. */
export type SettingPath = readonly (string | number)[];

/** plinth:services.web.routes.site.hosts[0]; a name that holds a credential, which nobody means, is not shown whole. */
export function formatPath(path: SettingPath): string {
  const [first = "", ...rest] = path;
  return rest.reduce<string>(
    (text, step) => {
      if (typeof step === "number") return `${text}[${step}]`;
      return /^[A-Za-z0-9_-]+$/.test(step)
        ? `${text}.${step}`
        : `${text}[${JSON.stringify(withoutCredentials(step))}]`;
    },
    withoutCredentials(String(first)),
  );
}

/** Whether one of the two paths leads to the other. */
export function related(one: SettingPath, other: SettingPath): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, index) => step === other[index]);
}

/** The value at a path; nothing if the path leads nowhere. */
export function valueAt(root: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((value, step) => (hasOwn(value, step) ? value[step] : undefined), root);
}

/** Whether a value is a mapping or a list with this key of its own, not one inherited such as "constructor". */
export function hasOwn(value: unknown, key: string | number): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

/** An entry of a map by name; nothing for a name that the map does not have of its own. */
export function entryOf<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}

/** A mapping of the file: neither a list nor empty. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
