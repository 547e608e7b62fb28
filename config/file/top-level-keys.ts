import { type Mistake, mistakeAt } from "../messages/mistake";
import { isMapping } from "../setting/setting-path";
import { shown } from "../messages/shown-value";
import { didYouMean, listOf } from "../messages/suggestion";

type Content = Readonly<Record<string, unknown>>;

/**
 * What a value must be for the CLI, which reads it before the program runs; nothing is said of one that is right. No
 * message shows a value: it may be, or hold, what secrets are encrypted with.
 */
const judges: Readonly<Record<string, (value: unknown, content: Content) => string | undefined>> = {
  config: () => undefined,
  encryptionsalt: (value) =>
    matches(value, /^v1:[A-Za-z0-9+/=:]+$/) ? undefined : "must be the salt that Pulumi writes: v1:…",
  encryptedkey: (value) =>
    matches(value, /^[A-Za-z0-9+/]+=*$/) ? undefined : "must be the key that Pulumi writes: a text in Base64",
  secretsprovider: wrongSecretsProvider,
};

/** Everything that stands beside `config:` and may not, and what is wrong with the rest. */
export function topLevelMistakes(content: Content): Mistake[] {
  return Object.entries(content).flatMap(([key, value]) => {
    const judge = Object.hasOwn(judges, key) ? judges[key] : undefined;
    const message = judge === undefined ? unknownKey(key) : judge(value, content);
    return message === undefined ? [] : [mistakeAt([key], message)];
  });
}

function unknownKey(key: string): string {
  if (key.includes(":")) return "stands beside config:, where nothing reads it; indent it below config:";
  if (key === "environment")
    return "would take settings from environments of Pulumi ESC, which no review and no preview of this file sees; write them under config:";
  const suggestion = didYouMean(key, Object.keys(judges));
  return `is not a key of a stack file, and the CLI drops it when it next writes the file.${suggestion || ` There are ${listOf(Object.keys(judges), "and")}.`}`;
}

const phrase =
  "must be passphrase, or a key of KMS: awskms:///arn:aws:kms:<region>:<account>:key/<id>?region=<region>";

/** https://www.pulumi.com/docs/iac/concepts/secrets/ and, for what stands behind the ?, gocloud.dev/aws. */
function wrongSecretsProvider(value: unknown, content: Content): string | undefined {
  if (value === "passphrase" || value === "default") return undefined;
  if (matches(value, /^(hashivault|gcpkms|azurekeyvault):\/\//))
    return `${phrase}. Another service would hold the key to every secret of the stack.`;
  const [, key = "", query = ""] =
    /^awskms:\/\/\/?([A-Za-z0-9:/_-]+)(?:\?([^#]*))?$/.exec(typeof value === "string" ? value : "") ?? [];
  if (!/^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+|alias\/.+|(mrk-)?[0-9a-f-]{32,36})$/.test(key))
    return phrase;
  const account = /^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(key)?.[1];
  const own = accountsOf(content);
  if (account !== undefined && own.length > 0 && !own.includes(account))
    return `is a key of account ${account}, which could read every secret of a stack in ${listOf(own)} (aws:allowedAccountIds); take a key of this account`;
  return wrongParameter(new URLSearchParams(query));
}

/** The others say where KMS is, whose role is taken, or that nobody need sign: the data key would go there. */
const parameters = ["region", "profile", "awssdk", "fips", "dualstack"];

function wrongParameter(query: URLSearchParams): string | undefined {
  const wrong = [...query.keys()].find((key) => !parameters.includes(key) && !key.startsWith("context_"));
  if (wrong !== undefined)
    return `has the parameter ${shown(wrong)}, which is refused; there are ${listOf(parameters, "and")}, and context_<name>`;
  const regions = query.getAll("region");
  return regions.every((region) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    ? undefined
    : "has a region that is none; write one such as region=eu-west-1";
}

function accountsOf({ config }: Content): readonly string[] {
  const given = isMapping(config) ? config["aws:allowedAccountIds"] : undefined;
  return Array.isArray(given) ? given.filter((one): one is string => typeof one === "string") : [];
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
