/** Something that the program or the engine has to say about a run. */
export interface Diagnostic {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  /** The resource it is about; empty for the program as a whole. */
  readonly urn: string;
}
