import * as pulumi from "@pulumi/pulumi";
import { fromPulumiConfig } from "./file/setting-values";
import { formatMistakes, readStackConfig, type StackConfig } from "./stack-config";
import { today } from "./foundation/today";

// What stands in for a value that must not be looked at: the form that an encrypted value has in a stack file.
const encrypted = { secure: "" };

/** The stack that Pulumi runs the program for. Ends the program, without a stack trace, when its file has mistakes. */
export function readProgramConfig(): StackConfig {
  const values = Object.entries(fromPulumiConfig(pulumi.runtime.allConfig())).map(([key, value]) => {
    const misplaced = key !== "plinth:secretValues" && isSecret(key);
    return [key, misplaced ? encrypted : value];
  });
  const result = readStackConfig(Object.fromEntries(values), today());
  if (result.ok) return result.config;
  const count = result.mistakes.length;
  const heading = `The configuration of this stack has ${count === 1 ? "a mistake" : `${count} mistakes`}:`;
  throw new pulumi.RunError(`${heading}\n${formatMistakes(result.mistakes)}`);
}

// The SDK has this function but does not declare it.
function isSecret(key: string): boolean {
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return runtime.isConfigSecret(key);
}
