import * as pulumi from "@pulumi/pulumi";
import type { Reference, StoreName, Template } from "../../config/resolved-config";
import type { MountedDirectory } from "../data/file-system/file-system-spec";
import type { Stores } from "../data/stores";
import type { Domain } from "../domains/domain";
import { found } from "../foundation/found";
import type { Link, SecretReference } from "../foundation/grant";
import type { Secret } from "../foundation/secret";

/** What a service can refer to: everything that the tiers before compute have made. */
export interface Referable extends Stores {
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly domains: Readonly<Record<string, Domain>>;
}

/** What a service gets of a store that it uses. */
export function linkOf(service: string, store: StoreName, from: Referable): Link {
  return found(from[store.noun][store.name], nothing(store)).linkFor(service);
}

/** The value of an environment variable: its text with each reference replaced by what it names. */
export function environmentValue(service: string, template: Template, from: Referable): pulumi.Input<string> {
  const pieces = template.map((piece) =>
    typeof piece === "string" ? piece : attributeOf(service, piece, from),
  );
  return pieces.every((piece) => typeof piece === "string") ? pieces.join("") : pulumi.concat(...pieces);
}

/** The store of a secret variable. */
export function secretReference(service: string, reference: Reference, from: Referable): SecretReference {
  const { noun, name, attribute = "" } = reference;
  if (noun === "secrets") {
    return found(from.secrets[name], nothing(reference)).reference;
  }
  const secrets: Link["secrets"] = noun === "domains" ? {} : linkOf(service, { noun, name }, from).secrets;
  return found(secrets[attribute], nothing(reference));
}

/** What a service mounts of a file system. */
export function mountedDirectory(
  service: string,
  fileSystem: string,
  directory: string,
  from: Referable,
): MountedDirectory {
  const store = { noun: "fileSystems", name: fileSystem } as const;
  return found(from.fileSystems[fileSystem], nothing(store)).accessPoint(service, directory);
}

function attributeOf(service: string, reference: Reference, from: Referable): pulumi.Input<string> {
  const { noun, name, attribute = "" } = reference;
  if (noun === "domains") {
    return found(from.domains[name], nothing(reference)).domainName;
  }
  const attributes: Link["attributes"] =
    noun === "secrets" ? {} : linkOf(service, { noun, name }, from).attributes;
  return found(attributes[attribute], nothing(reference));
}

function nothing(reference: StoreName | Reference): string {
  const { noun, name } = reference;
  const attribute = "attribute" in reference && reference.attribute ? `.${reference.attribute}` : "";
  return `plinth: \${${noun}.${name}${attribute}} is nothing that can be referred to`;
}
