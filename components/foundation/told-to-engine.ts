import * as pulumi from "@pulumi/pulumi";

/**
 * Keeps the SDK from telling the engine what only somebody who looks for a bug in the program wants to know: each step of
 * each registration, which the engine shows with `--debug` and which was three in four of the program's calls, and by which
 * lines of the program a resource was made. Neither is anything of a stack file.
 */
export function tellEngineLess(): void {
  // Protocol edge: the SDK has no settings for them.
  const log = pulumi.log as unknown as { debug: () => Promise<void> };
  log.debug = () => Promise.resolve();
  const resource = pulumi.Resource as unknown as { callsites: () => readonly [] };
  resource.callsites = () => [];
}
