import { inWords } from "./plain-secrets";

/**
 * A name and what it is set to, in the languages of configuration files: `password: word`, `- TOKEN=word`,
 * `"apiKey": "word"`, `'key' => 'word'`, `const password = 'word'`, `{user: amy, password: word}`.
 */
const pair =
  /(?:^[ \t]*(?:-[ \t]+)?(?:(?:export|set|const|let|var)[ \t]+)?|[{,(;][ \t]*)["']?([A-Za-z_][\w.-]*)["']?[ \t]*(?::=|=>|[:=])[ \t]*("[^"\n]*"|'[^'\n]*'|(?![{["'])[^\s,;}#]*)(?=([^\n,;}#]{0,80}))/gm;
/** The same in other words: Redis's, PHP's, XML's. */
const others: readonly RegExp[] = [
  /^[ \t]*(requirepass|masterauth)[ \t]+("[^"\n]*"|\S+)()/gm,
  /\bdefine\(\s*["']([A-Za-z_]\w*)["']\s*,\s*("[^"\n]*"|'[^'\n]*')()/g,
  /<([A-Za-z][\w.-]*)>([^<\n]+)<\/()/g,
];
const comment = /^[ \t]*(#|;|\/\/|\*|<!--)/;

/** Names whose value is a word that lets somebody in, however short. */
const password = /(^|_)(PASSWD|PASSWORD|PASSPHRASE|REQUIREPASS|MASTERAUTH)$/i;
/** Names whose value is drawn at random, where it is no name of something. */
const drawn =
  /(^|_)(SECRET|TOKEN|SALT|PEPPER|(SECRET|API|PRIVATE|ACCESS|ENCRYPTION|SIGNING|LICENSE|MASTER|AUTH|SHARED)_?KEY)$/i;
const random = /^(?=.*\d)(?=.*[A-Za-z])\S{8,}$/;
const harmless = /^(|~|null|nil|none|undefined|true|false|yes|no|on|off|\d{1,5})$/i;
/** What stands for a value that comes from elsewhere, is no value yet, is a path or an address, or is worked out. */
const elsewhere =
  /^([!&*|>{[(%<]|\$[A-Za-z_{(]|\.{0,2}\/|~\/|[a-z][a-z0-9+.-]*:\/\/|arn:|(process|os|env)\.)|[([]/i;

/**
 * What the first line of a text that gives a secret away is set by: of `password: word` it is `password`. A name that only
 * speaks about a secret (`password_encryption`, `token_endpoint`) ends in another word.
 */
export function secretLine(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const lines = text
    .split("\n")
    .filter((line) => !comment.test(line))
    .join("\n");
  const found = [pair, ...others].flatMap((pattern) => [...lines.matchAll(pattern)]);
  return found.find(([, name = "", value = "", rest = ""]) => isSecret(inWords(name), value, rest))?.[1];
}

function isSecret(name: string, written: string, rest: string): boolean {
  const [, quote = "", value = ""] = /^(["']?)(.*?)\1$/.exec(written) ?? [];
  // Several words are a sentence, a list or a mapping; a quote that is still open goes on behind the text.
  if (quote === "" && /\S/.test(rest)) return false;
  if (harmless.test(value) || elsewhere.test(value)) return false;
  return password.test(name) || (drawn.test(name) && random.test(value));
}
