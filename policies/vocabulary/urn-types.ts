/** The types that a URN's resource is a child of, outermost first, with its own type at the end. */
export const typesOf = (urn: string): readonly string[] => (urn.split("::")[2] ?? "").split("$");
