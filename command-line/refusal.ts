import { formatMistakes, type Mistake } from "../config/messages/mistake";

/** What the user got wrong, or what only the user can put right: a line a mistake, told without a stack trace. */
export class Refusal extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
  }

  /** Of what is wrong in files. */
  static of(mistakes: readonly Mistake[]): Refusal {
    return new Refusal(mistakes.map((mistake) => formatMistakes([mistake])));
  }
}
