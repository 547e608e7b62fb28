import { found } from "../foundation/found";

/** The user that a service is of a store, such as `buckets.uploads`. */
export function userOf<User>(users: Readonly<Record<string, User>>, service: string, store: string): User {
  return found(users[service], `plinth:services.${service}.uses: does not name ${store}`);
}
