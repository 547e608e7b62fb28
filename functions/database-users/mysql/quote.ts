/** A name in SQL, whatever is in it. */
export function identifier(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** A text in SQL. The session has switched NO_BACKSLASH_ESCAPES off. */
export function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** The account of a user, from any host: the security groups say from where. */
export function account(username: string): string {
  return `${literal(username)}@'%'`;
}
