/** Something in a stack file that cannot stay as it is. */
export interface Mistake {
  /** Where: "plinth:services.web.cpu", or the name of the file. */
  readonly path: string;
  /** What is wrong, what is allowed and what to do. */
  readonly message: string;
}

/** One line a mistake, as it is shown to people. */
export function formatMistakes(mistakes: readonly Mistake[]): string {
  return mistakes.map((mistake) => `${mistake.path}: ${mistake.message}`).join("\n");
}
