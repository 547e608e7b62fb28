import type * as pulumi from "@pulumi/pulumi";
import type { Grant, SecretReference } from "../foundation/grant";

/** What a service can ask of a database, whether Plinth made it or not. */
export interface DatabaseAccess {
  /** Values for environment variables, by the attribute's name in a reference: `host`, `port`, `name`, `username`. */
  readonly attributes: Readonly<Record<string, pulumi.Input<string>>>;
  /** The password of {@link attributes}`.username`. */
  readonly password: SecretReference;
  /** The way to the port. */
  grant(): Grant;
}
