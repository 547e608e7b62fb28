import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { shellWords } from "../../../../preview/shell-words";

/** What `runtime.options` of Pulumi.yaml or PulumiPolicy.yaml says. */
export interface RuntimeOptions {
  readonly typescript: boolean;
  readonly tsconfig: string;
  readonly nodeArguments: readonly string[];
}

/** Reads the options; refuses a value of a wrong type with the official host's words. */
export function runtimeOptions(info: ProgramInfo): RuntimeOptions {
  const options = (info.getOptions()?.toJavaScript() ?? {}) as Readonly<Record<string, unknown>>;
  const typescript = options["typescript"] ?? true;
  if (typeof typescript !== "boolean") throw new Error("typescript option must be a boolean");
  return {
    typescript,
    tsconfig: text(options["tsconfig"], "tsconfigpath"),
    nodeArguments: shellWords(text(options["nodeargs"], "nodeargs")),
  };
}

function text(value: unknown, name: string): string {
  if (value === undefined) return "";
  if (typeof value !== "string") throw new Error(`${name} option must be a string`);
  return value;
}

/** How the SDK is told of the options. */
export function optionsEnvironment({ typescript, tsconfig }: RuntimeOptions): NodeJS.ProcessEnv {
  return {
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(tsconfig === "" ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
  };
}
