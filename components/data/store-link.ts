import type * as pulumi from "@pulumi/pulumi";
import { found } from "../foundation/found";
import type { Link } from "../foundation/grant";
import type { PolicyStatement } from "../foundation/policy-document";

/** A store that services use with their role, such as a bucket: whether Plinth made it or not. */
export interface UsedStore<User> {
  readonly name: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  /** The key that encrypts it, when it is not AWS's own. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly users: Readonly<Record<string, User>>;
  /** What must exist before the first request, e.g. its encryption. */
  readonly ready: readonly pulumi.Resource[];
}

/** What a service gets of a store that it uses with its role. */
export function roleLink({ name, arn, ready }: UsedStore<unknown>, rights: readonly PolicyStatement[]): Link {
  return {
    attributes: { name, arn },
    secrets: {},
    grant: { connections: [], taskStatements: rights, ready },
  };
}

/** The user that a service is of a store, such as `buckets.uploads`. */
export function userOf<User>(users: Readonly<Record<string, User>>, service: string, store: string): User {
  return found(users[service], `plinth:services.${service}.uses: does not name ${store}`);
}
