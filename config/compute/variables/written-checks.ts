import { formatReference, isSecret, parseTemplate, referencesIn } from "../../references/references";
import type { Reference, StackConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput, FindingsBelow } from "../../stack/findings";
import { absentPorts } from "../service/port-references";
import type { WrittenVariables } from "./schema";

/**
 * Environment and secrets where they are written, in a service or a set of variables: names that stand in both, and
 * their references.
 */
export function checkWrittenVariables(
  { environment = {}, secrets = {} }: WrittenVariables,
  input: CheckInput,
  add: FindingsBelow["add"],
): void {
  const { names, config } = input;
  for (const [variable, value] of Object.entries(environment)) {
    const path = ["environment", variable];
    const parsed = parseTemplate(value, names);
    for (const problem of referenceProblems(parsed, input)) add(path, problem);
    for (const reference of referencesIn(parsed.template).filter(isSecret))
      add(
        path,
        `has ${formatReference(reference)}, which is secret: move the variable from environment to secrets`,
      );
    if (Object.hasOwn(secrets, variable))
      add(
        path,
        "stands under secrets too, and AWS refuses a variable that is given twice; remove one of them",
      );
  }
  for (const [variable, value] of Object.entries(secrets)) {
    const path = ["secrets", variable];
    const { template, errors } = parseTemplate(value, names);
    for (const message of wrongSecret(value, referencesIn(template), errors)) add(path, message);
    for (const message of unsaid(referencesIn(template), config)) add(path, message);
  }
}

/** What is wrong with the references of a text: those that lead nowhere, and to what nobody says. */
export function referenceProblems(
  { template, errors }: ReturnType<typeof parseTemplate>,
  input: CheckInput,
): readonly string[] {
  const references = referencesIn(template);
  return [...errors, ...unsaid(references, input.config), ...absentPorts(references, input)];
}

// Never shows the value: somebody may have written the secret itself.
function wrongSecret(value: string, references: readonly Reference[], errors: readonly string[]) {
  if (!/^\$\{[^}]*\}$/.test(value))
    return [
      "must be exactly one reference and nothing else: ${secrets.<name>}, or the password or url of a database or cache",
    ];
  const plain = references.filter((reference) => !isSecret(reference)).map(formatReference);
  const move = "which is not secret: move the variable from secrets to environment";
  return [...errors, ...plain.map((reference) => `is ${reference}, ${move}`)];
}

/** What nobody said of something that is used and not managed cannot be handed on. */
function unsaid(references: readonly Reference[], config: StackConfig): readonly string[] {
  return references.flatMap((reference) => {
    const remedy = missingOfExisting(reference, config);
    return remedy === undefined ? [] : `has ${formatReference(reference)}, which nothing says: ${remedy}`;
  });
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
