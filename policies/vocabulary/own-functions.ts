import { componentUrn } from "./exceptions";
import type { Example } from "./rule";

/** The components of Plinth that have a function of their own, with code of this repository. */
export const ownFunctions: readonly string[] = ["plinth:data:DatabaseUsers", "plinth:compute:JobRunner"];

/** In an example: a function of Plinth itself. */
export const inOwnFunction = (props: Example["props"]): Example => ({
  type: "aws:lambda/function:Function",
  props,
  parent: componentUrn("plinth:compute:Compute", "plinth:compute:Job", "plinth:compute:JobRunner"),
});
