/** A mistake that ends the run, in the engine's words. */
export class DeploymentError extends Error {
  constructor(
    message: string,
    /** The resource it is about; empty for the run as a whole. */
    readonly urn: string,
  ) {
    super(message);
  }
}
