/** Mutants that the gate lets pass, and why it may. */
export interface Accepted {
  readonly breaker: RegExp;
  readonly type: RegExp;
  /** The whole path, without the indices of lists. */
  readonly path?: RegExp;
  readonly detail?: RegExp;
  readonly because: string;
}
