/** How a service signs in to a database or cache. */
export type Authentication = "password" | "iam";
