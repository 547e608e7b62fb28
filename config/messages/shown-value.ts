const mark = "…";

/** What comes before the host of a URL, as far as the last @ in the same word: a password may hold an @. */
const userInformation = /(:\/\/)[^\s"']*@/g;

/** Keys and tokens that tell by their form what they are: of AWS, GitHub, GitLab, Slack, Stripe, npm; JWT and PEM. */
const tokens =
  /\b((AKIA|ASIA)[0-9A-Z]{16}|gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|[rs]k_(live|test)_\w{10,}|npm_\w{20,}|eyJ[\w-]+\.[\w-]+\.[\w-]*)|-----BEGIN [A-Z ]*PRIVATE KEY-----.*/gs;

/** `--password=x`, `API_TOKEN: x`: a word for a secret, and what is given to it. */
const named =
  /((?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|auth)[_-]?key)["']?\s*[=:]\s*)(?!\/\/)\S+/gi;

/** A message without passwords in URLs, and without what has the form of a token. */
export function withoutTokens(message: string): string {
  return message.replace(userInformation, `$1${mark}@`).replace(tokens, mark);
}

/** A value or a name without what may be a credential in it: also what it calls a secret itself. */
export function withoutCredentials(text: string): string {
  return withoutTokens(text).replace(named, `$1${mark}`);
}

/** What a message quotes of a value: short, and no credential. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return typeof value === "object" ? "a mapping" : String(value);
}

// Shortened last: half of a credential is not known for one.
function shortened(text: string): string {
  const safe = withoutCredentials(text);
  return safe.length > 60 ? `${safe.slice(0, 57)}…` : safe;
}
