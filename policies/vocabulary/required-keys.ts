/** The keys that the pack's settings ask every resource to carry. */
export function requiredKeys(config: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = config["requiredTags"];
  return Array.isArray(keys) ? keys.map(String) : [];
}
