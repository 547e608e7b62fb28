import { cliWithLanguageHost } from "./cli-with-language-host";
import { pulumiCli } from "./pulumi-cli";

let folder: Promise<string> | undefined;

/** The folder for PATH in which the pinned CLI lies with its language host; found, or built, once in each process. */
export function provisionedCli(): Promise<string> {
  folder ??= provision();
  return folder;
}

async function provision(): Promise<string> {
  const cli = await pulumiCli();
  if ("missing" in cli) throw new Error(cli.missing);
  return cliWithLanguageHost(cli);
}
