import { inWords } from "./plain-secrets";

const value = `("[^"\\n]*"|'[^'\\n]*'|(?![{["'])[^\\s,;})#]*)`;
const rest = "(?=([^\\n,;}#]{0,80}))";
/**
 * A name and what it is set to, in the languages of configuration files: `password: word`, `- TOKEN=word`,
 * `"apiKey": "word"`, `'key' => 'word'`, `const password = 'word'`, `{user: amy, password: word}`.
 */
const pair = new RegExp(
  `(?:^[ \\t]*(?:-[ \\t]+)?(?:(?:export|set|const|let|var)[ \\t]+)?|[{,(;][ \\t]*)["']?([A-Za-z_][\\w.-]*)["']?[ \\t]*(?::=|=>|[:=])[ \\t]*${value}${rest}`,
  "gm",
);
/** The same where several stand in one text: `host=db password=word`, `?user=amy&password=word`, `--password=word`. */
const inText = /(?:[\s"'?&;]|--)([A-Za-z_][\w.-]*)=("[^"\n]*"|'[^'\n]*'|[^\s"'&;,<>)]*)()/g;
/** The same in other words: Redis's, PHP's, XML's, and that of HTTP. */
const others: readonly RegExp[] = [
  /^[ \t]*(requirepass|masterauth)[ \t]+("[^"\n]*"|\S+)()/gm,
  /\bdefine\(\s*["']([A-Za-z_]\w*)["']\s*,\s*("[^"\n]*"|'[^'\n]*')()/g,
  /<([A-Za-z][\w.-]*)>([^<\n]+)<\/()/g,
  /\b(Authorization)["']?[ \t]*[:=,]?[ \t]*["']?(?:Bearer|Basic)[ \t]+([\w.~+/=-]{8,})()/gi,
];
const comment = /^[ \t]*(#|;|\/\/|\*|<!--)/;

/** Names whose value is a word that lets somebody in, however short. */
const password = /(^|_)(PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|REQUIREPASS|MASTERAUTH)$/i;
/** Names whose value is drawn at random, where it is no name of something. */
const drawn = /(^|_)(SECRET|TOKEN|SALT|PEPPER|CREDENTIALS?|AUTHORIZATION|(?<!PUBLIC_)KEY)$/i;
const harmless =
  /^(|~|null|nil|none|undefined|true|false|yes|no|on|off|\d{1,5}|string|str|text|number|bytes|bool(ean)?)$/i;
/** What stands for a value that comes from elsewhere, is no value yet, is a path or an address, or is worked out. */
const elsewhere =
  /^([!&*|>{[(%<]|\$[A-Za-z_{(]|\.{0,2}\/|~\/|[a-z][a-z0-9+.-]*:[^\s:]|__\w+__$|@\w+@$)|[([|]|^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/i;

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
  const found = [pair, inText, ...others].flatMap((pattern) => [...lines.matchAll(pattern)]);
  return found.find(([, name = "", written = "", further = ""]) =>
    isSecret(inWords(name), written, further),
  )?.[1];
}

function isSecret(name: string, written: string, further: string): boolean {
  const [, quote = "", word = ""] = /^(["']?)(.*?)\1$/.exec(written) ?? [];
  // Several words are a sentence, a list or a mapping; a quote that is still open goes on behind the text.
  if (quote === "" && /\S/.test(further)) return false;
  if (harmless.test(word) || elsewhere.test(word) || isItself(name, word)) return false;
  return password.test(name) || (drawn.test(name) && isDrawn(word));
}

/** A variable that is handed on, or the text of a form: `password=password`, `"password": "Password"`. */
function isItself(name: string, word: string): boolean {
  const small = name.toLowerCase();
  return small === word.toLowerCase() || small.endsWith(`_${word.toLowerCase()}`);
}

/** Drawn at random, as far as that can be seen: long, or with letters and digits, and not a name made of words. */
function isDrawn(word: string): boolean {
  if (/\s/.test(word)) return false;
  if (/^[A-Za-z0-9+/=]{16,}$/.test(word)) return true;
  const isName = word.split(/[-_.]/).every((part) => /^([A-Za-z]*\d?[A-Za-z]*|\d{1,4})$/.test(part));
  return word.length >= 8 && /\d/.test(word) && /[A-Za-z]/.test(word) && !isName;
}
