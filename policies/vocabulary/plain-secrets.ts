import { StackResource } from "./rule";

const secretName =
  /(^|_)(SECRET|PASSWD|PASSWORD|PASSPHRASE|TOKEN|CREDENTIALS?|SALT|PEPPER|(SECRET|API|PRIVATE|ACCESS|ENCRYPTION|SIGNING|LICENSE|MASTER|AUTH|SHARED)_?KEY(_ID)?)(_|$)/i;
/** Names that only speak about a secret: where it is, how long it lasts, how it is made. */
const aboutSecret =
  /_(ARN|NAME|PATH|FILE|DIR|URL|URI|ENDPOINT|HOST|LENGTH|ALGORITHM|HEADER|COOKIE|PREFIX|VALIDATORS?|HASHERS?|ROTATION|ENABLED|REQUIRED|VERSION|TYPE|POLICY|ISSUER|AUDIENCE|ATTEMPTS|RETRIES|LIMIT|COUNT|(TTL|TIMEOUT|LIFETIME|AGE|EXPIRY|EXPIRES|EXPIRATION|DURATION|INTERVAL)(_(IN|AFTER))?(_(MS|SECONDS|MINUTES|HOURS|DAYS))?)$/i;
/** A folder of secrets, whatever they are called inside. */
const secretFolder = /^(secrets?|credentials?|passwords?|tokens?|api_?keys?|private_?keys?)$/i;
const secretValue =
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|:\/\/[^/\s:@]+:[^/\s:@]+@/;
const harmless = /^(|true|false|yes|no|on|off|\d{1,5})$/i;
/** A key may be one of a table or of a cache; one that looks drawn at random is of another kind. */
const keyName = /(^|_)(?<!PUBLIC_)KEY$/i;
const randomValue = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+=_-]{12,}$/;

/** Whether a variable or a field gives a secret away. A value that comes with the update cannot clear its name. */
export function givesAway(name: string, value: string | undefined): boolean {
  if (value !== undefined && secretValue.test(value)) return true;
  if (value !== undefined && keyName.test(name) && randomValue.test(value)) return true;
  return secretName.test(name) && !aboutSecret.test(name) && !(value !== undefined && harmless.test(value));
}

/** A name in words apart by `_`: `dbPassword`, `db.password` and `db-password` are `db_Password` or `db_password`. */
export const inWords = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_");

/** Whether the path of a parameter, as `/shop/database-password`, says that a secret is in it, and not something about one. */
export function namesSecret(path: string): boolean {
  const steps = path
    .split("/")
    .filter((step) => step !== "")
    .map(inWords);
  const last = steps.at(-1) ?? "";
  if (aboutSecret.test(`_${last}`)) return false;
  return secretName.test(last) || steps.some((step) => secretFolder.test(step));
}

/**
 * Whether a field of JSON, or a variable of a function, gives a secret away. What is only called a secret is as often
 * the name or the ARN of one, which a plan cannot tell from its value; what makes it can: {@link secretSource}.
 */
export function fieldGivesAway(name: string, value: string | undefined): boolean {
  const words = inWords(name);
  const isReference = /(^|_)SECRET$/i.test(words) || value?.startsWith("arn:") === true;
  return givesAway(isReference ? "" : words, value);
}

/** Resources that are there to make secrets. */
const secretMakers: readonly string[] = [
  "random:index/randomPassword:RandomPassword",
  "random:index/randomBytes:RandomBytes",
  "aws:iam/accessKey:AccessKey",
  "tls:index/privateKey:PrivateKey",
];

/** What puts a secret into a property, known or not. */
export const secretSource = (resource: StackResource, property: string): StackResource | undefined =>
  resource.dependsOn(property).find(({ type }) => secretMakers.includes(type));
