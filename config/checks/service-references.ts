import { formatReference, isSecret, type ParsedTemplate, parseTemplate } from "../references";
import type { Reference, StackConfig } from "../resolved-config";
import { entryOf } from "../setting-path";
import type { CheckInput } from "./findings";
import type { ServiceUnderCheck } from "./service-under-check";

/** References in environment and secrets. */
export function checkServiceReferences(service: ServiceUnderCheck, { names, config }: CheckInput): void {
  const { given } = service;
  for (const [variable, value] of Object.entries(given.environment ?? {})) {
    const parsed = parseTemplate(value, names);
    checkVariable(service, variable, parsed);
    checkExisting(service, ["environment", variable], parsed, config);
  }
  for (const [variable, value] of Object.entries(given.secrets ?? {})) {
    const parsed = parseTemplate(value, names);
    checkSecret(service, variable, parsed, value);
    checkExisting(service, ["secrets", variable], parsed, config);
  }
}

/** What nobody said of something that is used and not managed cannot be handed on. */
function checkExisting(
  { add }: ServiceUnderCheck,
  path: readonly string[],
  { template }: ParsedTemplate,
  config: StackConfig,
): void {
  for (const piece of template) {
    const remedy = typeof piece === "string" ? undefined : missingOfExisting(piece, config);
    if (typeof piece !== "string" && remedy !== undefined)
      add(path, `has ${formatReference(piece)}, which nothing says: ${remedy}`);
  }
}

function missingOfExisting({ noun, name, attribute }: Reference, config: StackConfig): string | undefined {
  if (noun === "databases")
    return entryOf(config.databases, name)?.kind === "existing" && attribute === "url"
      ? "an existing database has a password, but no url"
      : undefined;
  const cache = noun === "caches" ? entryOf(config.caches, name) : undefined;
  if (cache?.kind !== "existing") return undefined;
  const at = `plinth:caches.${name}.existing`;
  if (attribute === "username" && cache.username === undefined) return `give ${at}.username`;
  const secret = attribute === "password" || attribute === "url";
  return secret && cache.passwordSecretArn === undefined ? `give ${at}.passwordSecretArn` : undefined;
}

function checkVariable(
  { given, add }: ServiceUnderCheck,
  variable: string,
  { template, errors }: ParsedTemplate,
): void {
  const path = ["environment", variable];
  for (const error of errors) add(path, error);
  for (const piece of template)
    if (typeof piece !== "string" && isSecret(piece))
      add(
        path,
        `has ${formatReference(piece)}, which is secret: move the variable from environment to secrets`,
      );
  if (Object.hasOwn(given.secrets ?? {}, variable))
    add(path, "stands under secrets too, and AWS refuses a variable that is given twice; remove one of them");
}

// Never shows the value: somebody may have written the secret itself.
function checkSecret(
  { add }: ServiceUnderCheck,
  variable: string,
  parsed: ParsedTemplate,
  value: string,
): void {
  const path = ["secrets", variable];
  const [piece, ...more] = parsed.template;
  const alone = /^\$\{[^}]*\}$/.test(value);
  if (!alone)
    return add(
      path,
      "must be exactly one reference and nothing else: ${secrets.<name>}, or the password or url of a database or cache",
    );
  for (const error of parsed.errors) add(path, error);
  if (parsed.errors.length === 0 && more.length === 0 && typeof piece === "object" && !isSecret(piece))
    add(
      path,
      `is ${formatReference(piece)}, which is not secret: move the variable from secrets to environment`,
    );
}
