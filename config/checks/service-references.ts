import { formatReference, isSecret, type ParsedTemplate, parseTemplate } from "../references";
import { didYouMean } from "../suggestion";
import type { CheckInput } from "./findings";
import type { ServiceUnderCheck } from "./service-under-check";

/** References in environment and secrets, and the links of uses. */
export function checkServiceReferences(service: ServiceUnderCheck, { names }: CheckInput): void {
  const { given, add } = service;
  for (const [variable, value] of Object.entries(given.environment ?? {}))
    checkVariable(service, variable, parseTemplate(value, names));
  for (const [variable, value] of Object.entries(given.secrets ?? {}))
    checkSecret(service, variable, parseTemplate(value, names), value);
  for (const target of Object.keys(given.uses ?? {})) {
    const [, name = ""] = target.split(".");
    if (!names.databases.includes(name))
      add(["uses", target], `names no database of plinth:databases.${didYouMean(name, names.databases)}`);
  }
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
      "must be exactly one reference and nothing else: ${secrets.<name>} or ${databases.<name>.password}",
    );
  for (const error of parsed.errors) add(path, error);
  if (parsed.errors.length === 0 && more.length === 0 && typeof piece === "object" && !isSecret(piece))
    add(
      path,
      `is ${formatReference(piece)}, which is not secret: move the variable from secrets to environment`,
    );
}
