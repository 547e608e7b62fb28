/** Schemes of addresses in a network. In others, what stands after the slashes is no host: s3://bucket, sqlite:///file. */
const schemes =
  "https?|wss?|tcp|udp|grpcs?|rediss?|valkeys?|postgres(?:ql)?|mysql|mariadb|mongodb|amqps?|nats|memcached|smtps?|ldaps?|kafka|otlp";

// A name before a colon is a host only if no @ follows: in http://me:word@example.org it is who signs in.
const address = new RegExp(
  `\\b(?:${schemes})(?:\\+[a-z0-9]+)?://(?:[^\\s/@$]*@)?([a-z][a-z0-9-]*)(?=[:/?#,\\s]|$)(?!:[^\\s/?#]*@)`,
  "g",
);

/** The hosts without a dot that a value names in addresses; a reference is none. */
export function hostsNamed(value: string): readonly string[] {
  const hosts = [...value.matchAll(address)].flatMap(([, host]) => host ?? []);
  return [...new Set(hosts)].filter((host) => host !== "localhost");
}
