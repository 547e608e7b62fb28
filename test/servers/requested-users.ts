import type { Access, UserRequest, UsersRequest } from "../../functions/database-users/request";

/** A user that signs in with a password, which is kept in the secret. */
export const withPassword = (databases: Record<string, Access>, secret: string): UserRequest => ({
  authentication: "password",
  databases,
  secret,
});

/** The users but for some. */
export function without(users: UsersRequest["users"], ...names: readonly string[]): UsersRequest["users"] {
  return Object.fromEntries(Object.entries(users).filter(([name]) => !names.includes(name)));
}
