import { inCi } from "./equipment/in-ci";
import { provisionedCli } from "./equipment/provisioned-cli";
import { pulumiCli } from "./equipment/pulumi-cli";

/** Gets the CLI before the first test, because building it takes longer than a test may. */
export async function mochaGlobalSetup(): Promise<void> {
  const cli = await pulumiCli();
  if ("missing" in cli) {
    console.error(cli.missing);
    process.exit(inCi() ? 1 : 0);
  }
  await provisionedCli();
}
