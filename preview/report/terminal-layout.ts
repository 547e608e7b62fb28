import type { Paint } from "./paint";

/** How much a report says: one line a rule that only advises, everything, or what refuses alone. */
export type Detail = "brief" | "all" | "quiet";

/** How a report at a terminal is laid out. */
export interface TerminalLayout {
  /** Columns that a line may take. */
  readonly width: number;
  readonly detail: Detail;
  readonly brush: Paint;
}
