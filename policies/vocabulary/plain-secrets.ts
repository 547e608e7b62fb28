import { StackResource } from "./rule";

const secretName =
  /(^|_)(SECRET|PASSWD|PASSWORD|PASSPHRASE|TOKEN|CREDENTIALS?|SALT|PEPPER|(SECRET|API|PRIVATE|ACCESS|ENCRYPTION|SIGNING|LICENSE|MASTER|AUTH|SHARED)_?KEY(_ID)?)(_|$)/i;
/** Names that only speak about a secret: where it is, how long it lasts, how it is made. */
const aboutSecret =
  /_(ARN|NAME|PATH|FILE|DIR|URL|URI|ENDPOINT|HOST|TTL|TIMEOUT|LIFETIME|AGE|EXPIRY|EXPIRES|EXPIRATION|LENGTH|ALGORITHM|HEADER|COOKIE|PREFIX|VALIDATORS?|HASHERS?|ROTATION|ENABLED|REQUIRED|VERSION|TYPE)$/i;
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

/**
 * Whether a field of JSON, or a variable of a function, gives a secret away. What is only called a secret is as often
 * the name or the ARN of one, which a plan cannot tell from its value; what makes it can: {@link secretSource}.
 */
export function fieldGivesAway(name: string, value: string | undefined): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
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
