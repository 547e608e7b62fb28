import * as pulumi from "@pulumi/pulumi";
import { mainPort } from "../../../config/compute/service/derive-ports";
import type { Reference, StoreName, Template } from "../../../config/resolved-config";
import type { MountedDirectory } from "../../data/file-system/file-system-access";
import type { Stores } from "../../data/store-factories";
import type { Domain } from "../../domains/domain";
import { found } from "../../foundation/found";
import type { Link, SecretReference } from "../../foundation/grant";
import type { ServiceAddress } from "../discovery";
import type { Secret } from "../../foundation/secret";

/** What a workload can refer to: everything that the tiers before compute have made. */
export interface Referable extends Partial<Stores> {
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly domains?: Readonly<Record<string, Domain>>;
  readonly services?: Readonly<Record<string, ServiceAddress>>;
}

/** What a workload gets of a store that it uses. */
export function linkOf(workload: string, store: StoreName, from: Referable): Link {
  return found(from[store.section]?.[store.name], nothing(store)).linkFor(workload);
}

/** The value of an environment variable: its text with each reference replaced by what it names. */
export function environmentValue(
  workload: string,
  template: Template,
  from: Referable,
): pulumi.Input<string> {
  const pieces = template.map((piece) =>
    typeof piece === "string" ? piece : attributeOf(workload, piece, from),
  );
  return pieces.every((piece) => typeof piece === "string") ? pieces.join("") : pulumi.concat(...pieces);
}

/** The store of a secret variable. */
export function secretReference(workload: string, reference: Reference, from: Referable): SecretReference {
  const { secrets } = referred(workload, reference, from);
  return found(secrets[reference.attribute ?? ""], nothing(reference));
}

/** What a workload mounts of a file system. */
export function mountedDirectory(
  workload: string,
  fileSystem: string,
  directory: string,
  from: Referable,
): MountedDirectory {
  const store = { section: "fileSystems", name: fileSystem } as const;
  return found(from.fileSystems?.[fileSystem], nothing(store)).accessPoint(workload, directory);
}

function attributeOf(workload: string, reference: Reference, from: Referable): pulumi.Input<string> {
  const { attributes } = referred(workload, reference, from);
  return found(attributes[reference.attribute ?? ""], nothing(reference));
}

/** What stands behind the name in a reference; what has no attributes has its value under none. */
function referred(workload: string, reference: Reference, from: Referable): Referred {
  const { section, name } = reference;
  switch (section) {
    case "secrets":
      return { attributes: {}, secrets: { "": found(from.secrets[name], nothing(reference)).reference } };
    case "domains":
      return {
        attributes: { name: found(from.domains?.[name], nothing(reference)).domainName },
        secrets: {},
      };
    case "services":
      return { attributes: addressAttributes(found(from.services?.[name], nothing(reference))), secrets: {} };
    default:
      return linkOf(workload, { section, name }, from);
  }
}

/** `host`, `port` for the port that is meant where none is named, and `ports.<name>`. */
function addressAttributes({ host, ports }: ServiceAddress): Readonly<Record<string, string>> {
  const main = ports[mainPort(ports) ?? ""];
  const named = Object.entries(ports).map(([name, { port }]) => [`ports.${name}`, String(port)]);
  return { host, ...(main && { port: String(main.port) }), ...Object.fromEntries(named) };
}

type Referred = Pick<Link, "attributes" | "secrets">;

function nothing(reference: StoreName | Reference): string {
  const { section, name } = reference;
  const attribute = "attribute" in reference && reference.attribute ? `.${reference.attribute}` : "";
  return `plinth: \${${section}.${name}${attribute}} is nothing that can be referred to`;
}
