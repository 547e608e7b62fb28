import * as pulumi from "@pulumi/pulumi";

/**
 * Keeps the SDK from telling the engine each step of each registration, which the engine shows with `--debug` only: four in
 * five calls of a preview were such messages, one after the other.
 */
export function leaveOutDebugMessages(): void {
  // Protocol edge: the SDK has no setting for it.
  const log = pulumi.log as unknown as { debug: () => Promise<void> };
  log.debug = () => Promise.resolve();
}
