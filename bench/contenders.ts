import { join } from "node:path";
import { Refusal } from "../command-line/refusal";
import { ProcessGroup, type Ran } from "../test/engine/equipment/process-group";
import type { Workspace } from "../test/engine/equipment/workspace";
import { withoutNpm } from "./opponents";
import type { Contender } from "./rounds";

/** Our stack that is measured, from the repository. */
export const measuredStack = join("blueprints", "amy", "Pulumi.production.yaml");

/** How long one command may take before it counts as hanging. */
export const limitInSeconds = 900;

/** What the CLI says of a stack that does not exist yet. */
const toCreate = /\+ (\d+) to create/;

/** The offline preview of a checkout, as its users start it. */
export function offlinePreview<Name extends string>(name: Name, checkout: string): Contender<Name> {
  return {
    name,
    run: () =>
      countedRun(name, "npm", ["run", "preview", "--", measuredStack], checkout, /(\d+) resources, plinth/),
  };
}

/** `pulumi preview` with a pack. */
export function realPreview<Name extends string>(
  name: Name,
  workspace: () => Workspace,
  pack: string,
): Contender<Name> {
  return {
    name,
    run: async () =>
      countOf(
        name,
        await workspace().pulumi("preview", ["--policy-pack", pack, "--non-interactive"]),
        toCreate,
      ),
  };
}

/** The same of our own program as its users start it. */
export function scriptedPreview<Name extends string>(name: Name, workspace: Workspace): Contender<Name> {
  return {
    name,
    run: async () => countOf(name, await workspace.npm("preview", ["--non-interactive"]), toCreate),
  };
}

/** `app.synth()` of the CDK app with the checks of cdk-nag. */
export function synthesis<Name extends string>(name: Name, folder: string, output: string): Contender<Name> {
  return {
    name,
    run: () => countedRun(name, process.execPath, ["app.js", output], folder, /^(\d+) resources$/m),
  };
}

async function countedRun(
  name: string,
  command: string,
  args: readonly string[],
  folder: string,
  count: RegExp,
): Promise<number> {
  const environment = withoutNpm(process.env);
  const group = new ProcessGroup({ command, args, folder, environment, limitInSeconds });
  return countOf(name, await group.ended, count);
}

function countOf(name: string, { code, stdout, stderr }: Ran, count: RegExp): number {
  const [, resources] = count.exec(stdout) ?? [];
  if (code === 0 && resources !== undefined) return Number(resources);
  throw new Refusal([`${name} ended with ${code}:\n${(stdout + stderr).trim().slice(-4000)}`]);
}
