import * as pulumi from "@pulumi/pulumi";
import type { Reference, Template } from "../../config/resolved-config";
import type { DatabaseAccess } from "../data/database-access";
import type { Domain } from "../domains/domain";
import type { Grant, SecretReference } from "../foundation/grant";
import type { Secret } from "../foundation/secret";

/** What a service can refer to: everything that the tiers before compute have made. */
export interface Referable {
  readonly databases: Readonly<Record<string, DatabaseAccess>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly domains: Readonly<Record<string, Domain>>;
}

/** The value of an environment variable: its text with each reference replaced by what it names. */
export function environmentValue(template: Template, from: Referable): pulumi.Input<string> {
  const pieces = template.map((piece) => (typeof piece === "string" ? piece : attribute(piece, from)));
  return pieces.every((piece) => typeof piece === "string") ? pieces.join("") : pulumi.concat(...pieces);
}

/** The store of a secret variable. */
export function secretReference(reference: Reference, from: Referable): SecretReference {
  return reference.noun === "secrets"
    ? found(from.secrets, reference).reference
    : found(from.databases, reference).password;
}

/** What a link such as `databases.main` gives. */
export function grantOf(link: string, from: Referable): Grant {
  const [, name = ""] = link.split(".");
  return found(from.databases, { noun: "databases", name }).grant();
}

function attribute(reference: Reference, from: Referable): pulumi.Input<string> {
  const value =
    reference.noun === "domains"
      ? found(from.domains, reference).domainName
      : found(from.databases, reference).attributes[reference.attribute ?? ""];
  if (value === undefined) {
    throw new pulumi.RunError(
      `plinth: \${${reference.noun}.${reference.name}.${reference.attribute}} is nothing that can be referred to`,
    );
  }
  return value;
}

/** The config has checked every reference; this guards the program against itself. */
function found<T>(nouns: Readonly<Record<string, T>>, reference: Reference): T {
  const noun = nouns[reference.name];
  if (noun === undefined) {
    throw new pulumi.RunError(
      `plinth: \${${reference.noun}.${reference.name}} refers to nothing in this stack`,
    );
  }
  return noun;
}
