import { createRequire } from "node:module";
import { join } from "node:path";
import { RunningProcess } from "./child-process";
import type { StackSettings } from "./default-providers";
import type { Project } from "../project";
import type { Mode } from "../mode";

/** Who runs where, as programs and packs ask for it. */
export interface RunIdentity {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
}

/** The organisation that the CLI names where a backend has none. */
export const organization = "organization";

/** Starts the program the way Pulumi's Node language host starts it. */
export function startProgram(
  project: Project,
  identity: RunIdentity,
  settings: StackSettings,
  mode: Mode,
  address: string,
): RunningProcess {
  const run = createRequire(join(project.directory, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  return new RunningProcess({
    directory: project.directory,
    args: [
      ...project.runtime.nodeArguments,
      run,
      `--monitor=${address}`,
      `--engine=${address}`,
      `--project=${identity.project}`,
      `--stack=${identity.stack}`,
      `--organization=${identity.organization}`,
      `--root-directory=${project.root}`,
      `--pwd=${project.directory}`,
      ...(mode === "preview" ? ["--dry-run=true"] : []),
      `--parallel=${parallel}`,
      project.entryPoint,
    ],
    environment: {
      ...configEnvironment(settings),
      PULUMI_NODEJS_TYPESCRIPT: String(project.runtime.typescript),
    },
  });
}

/** More than one: the SDK then sends registrations as they come and does not wait for each. */
const parallel = 16;

/** What Linux hands to a process in one environment variable at most, in bytes, the variable's name included. */
const longestVariable = 131_072;

/** Says so when the settings do not fit where the CLI, too, has to put them. */
export function settingsTooLarge(settings: StackSettings): string | undefined {
  for (const [name, value] of Object.entries(configEnvironment(settings))) {
    const bytes = Buffer.byteLength(`${name}=${value}`) + 1;
    if (bytes <= longestVariable) continue;
    const numbers = `${bytes.toLocaleString("en")} bytes, and Linux hands a process ${longestVariable.toLocaleString("en")}`;
    return `has settings of ${numbers} at most in one variable, which is how Pulumi passes them on; split the stack`;
  }
  return undefined;
}

/** The settings as environment variables. */
export function configEnvironment(settings: StackSettings): Record<string, string> {
  const texts = [...settings].map(([key, value]) => [key, value.text]);
  const secrets = [...settings].filter(([, value]) => value.secret).map(([key]) => key);
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(texts)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secrets),
  };
}
