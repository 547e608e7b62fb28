/** A user that the server has already, and that somebody else has made: it is not touched. */
export function foreignUser(name: string): Error {
  return new Error(
    `the server has a user ${name} that Plinth did not make; rename or drop it, or rename the service`,
  );
}
