import type { Command } from "../command-line/command";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import type { ProjectSettings } from "./project-settings";
import { SHARED_STAGING } from "./two-accounts";

/** An option of `npm run init`: what its value may be, and how that is told. */
interface SettingOption {
  readonly value: string;
  readonly pattern: RegExp;
  readonly about: string;
  /** True for one that may be left out. */
  readonly optional?: boolean;
}

const options = {
  name: {
    value: "NAME",
    pattern: /^(?=.{1,16}$)[a-z](-?[a-z0-9])*$/,
    about: "the project and its system tag: 1 to 16 of a-z, 0-9 and single -, a letter first, no - last",
  },
  account: { value: "NUMBER", pattern: /^[0-9]{12}$/, about: "production's AWS account: 12 digits" },
  "staging-account": {
    value: "NUMBER",
    optional: true,
    pattern: /^[0-9]{12}$/,
    about: "staging's AWS account, where it has one of its own, which is better: docs/operate.md",
  },
  region: {
    value: "REGION",
    pattern: /^[a-z]{2}(-[a-z]+)+-[1-9]$/,
    about: "the AWS region, for example eu-west-1",
  },
  domain: {
    value: "DOMAIN",
    pattern: /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    about: "production's domain name, for example shop.example.org; staging's is staging.<domain>",
  },
  owner: {
    value: "OWNER",
    optional: true,
    pattern: /^[A-Za-z0-9 ._@:/+=-]{1,64}$/,
    about: "the owner tag: a team or an address, 1 to 64 characters",
  },
  repository: {
    // Roles of the account trust it: without one they would trust the example's.
    value: "OWNER/NAME",
    pattern: /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/,
    about: "the GitHub repository that deploys: owner/name",
  },
} as const satisfies Record<keyof ProjectSettings, SettingOption>;

/** The command `npm run init`. */
export const initCommand = {
  script: "init",
  form: `--name NAME --account NUMBER --region REGION --domain DOMAIN --repository OWNER/NAME
                       [--staging-account NUMBER] [--owner OWNER]`,
  about: `Writes the project's name, accounts, region and domain into Pulumi.yaml and the stack files at the root.
With --staging-account it makes ${SHARED_STAGING}: what staging's account has once.
What you wrote there yourself, comments too, stays. It can be run again.`,
  words: {},
  options,
  ending:
    "Exit code: 0 when all is well, 2 on a usage that is wrong or a file that cannot be read; nothing is written then.",
} as const satisfies Command;

/** Reads the command line; throws a Refusal. */
export function readSettings(args: readonly string[]): ProjectSettings | "help" {
  const { wantsHelp, values, words = [], mistakes } = readWords(initCommand, args);
  if (wantsHelp) return "help";
  const all = [...mistakes, ...words.map((word) => `${word}: belongs to no option; see --help`)];
  for (const [name, option] of Object.entries<SettingOption>(options)) {
    const value = values[name as keyof ProjectSettings];
    if (value !== undefined && !option.pattern.test(value))
      all.push(`--${name}: ${JSON.stringify(value)} is not ${option.about}`);
    // One that is there without a value is told of already.
    else if (
      value === undefined &&
      option.optional !== true &&
      !mistakes.some((one) => one.startsWith(`--${name}:`))
    )
      all.push(`--${name}: is missing; ${option.about}`);
  }
  if (all.length > 0) throw new Refusal(all);
  return values as ProjectSettings;
}
