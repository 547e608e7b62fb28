import { visibleLine, visibleText } from "../../policies/vocabulary/visible-text";
import { withoutTokens } from "./shown-value";

/** Something in a stack file that cannot stay as it is. */
export interface Mistake {
  /** Where: "plinth:services.web.cpu", or the name of the file. */
  readonly path: string;
  /** What is wrong, what is allowed and what to do. */
  readonly message: string;
}

/** One line a mistake, as it is shown to people: a name or a value that it quotes may hold a credential, or hide something. */
export function formatMistakes(mistakes: readonly Mistake[]): string {
  return mistakes
    .map(({ path, message }) => visibleText(withoutTokens(`${visibleLine(path)}: ${message}`)))
    .join("\n");
}
