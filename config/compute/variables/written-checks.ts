import { formatReference, isSecret, type ParsedTemplate, parseTemplate } from "../../references/references";
import type { Reference, StackConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import type { WrittenVariables } from "./shared-variables";
import type { CheckInput } from "../../stack/findings";

/** Adds a mistake below a service, or below a set of variables. */
type Add = (path: readonly string[], message: string) => void;

/** Environment and secrets where they are written: names that stand in both, and their references. */
export function checkWrittenVariables(
  { environment = {}, secrets = {} }: WrittenVariables,
  { names, config }: Pick<CheckInput, "names" | "config">,
  add: Add,
): void {
  for (const [variable, value] of Object.entries(environment)) {
    const path = ["environment", variable];
    const parsed = parseTemplate(value, names);
    checkVariable(path, parsed, add);
    if (Object.hasOwn(secrets, variable))
      add(
        path,
        "stands under secrets too, and AWS refuses a variable that is given twice; remove one of them",
      );
    checkExisting(path, parsed, config, add);
  }
  for (const [variable, value] of Object.entries(secrets)) {
    const path = ["secrets", variable];
    const parsed = parseTemplate(value, names);
    checkSecret(path, parsed, value, add);
    checkExisting(path, parsed, config, add);
  }
}

/** What nobody said of something that is used and not managed cannot be handed on. */
function checkExisting(
  path: readonly string[],
  { template }: ParsedTemplate,
  config: StackConfig,
  add: Add,
): void {
  for (const piece of template) {
    const remedy = typeof piece === "string" ? undefined : missingOfExisting(piece, config);
    if (typeof piece !== "string" && remedy !== undefined)
      add(path, `has ${formatReference(piece)}, which nothing says: ${remedy}`);
  }
}

function missingOfExisting({ section, name, attribute }: Reference, config: StackConfig): string | undefined {
  if (section === "databases")
    return entryOf(config.databases, name)?.kind === "existing" && attribute === "url"
      ? "an existing database has a password, but no url"
      : undefined;
  const cache = section === "caches" ? entryOf(config.caches, name) : undefined;
  if (cache?.kind !== "existing") return undefined;
  const at = `plinth:caches.${name}.existing`;
  if (attribute === "username" && cache.username === undefined) return `give ${at}.username`;
  const secret = attribute === "password" || attribute === "url";
  return secret && cache.passwordSecretArn === undefined ? `give ${at}.passwordSecretArn` : undefined;
}

function checkVariable(path: readonly string[], { template, errors }: ParsedTemplate, add: Add): void {
  for (const error of errors) add(path, error);
  for (const piece of template)
    if (typeof piece !== "string" && isSecret(piece))
      add(
        path,
        `has ${formatReference(piece)}, which is secret: move the variable from environment to secrets`,
      );
}

// Never shows the value: somebody may have written the secret itself.
function checkSecret(path: readonly string[], parsed: ParsedTemplate, value: string, add: Add): void {
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
