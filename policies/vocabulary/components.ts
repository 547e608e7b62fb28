/** Among the types that a rule looks at: the components of Plinth, whatever they are. */
export const everyComponent = "plinth:*";

/** Whether a type is that of a component of Plinth. */
export function isComponent(type: string): boolean {
  return type.startsWith("plinth:");
}
