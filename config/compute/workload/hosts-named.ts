/** Schemes of addresses in a network. In others, what stands after the slashes is no host: s3://bucket, sqlite:///file. */
const schemes =
  "https?|wss?|tcp|udp|grpcs?|rediss?|valkeys?|postgres(?:ql)?|mysql|mariadb|mongodb|amqps?|nats|memcached|smtps?|ldaps?|kafka|otlp";

const address = new RegExp(
  `\\b(?:${schemes})(?:\\+[a-z0-9]+)?://(?:[^\\s/@$]*@)?([a-z][a-z0-9-]*)(?=[:/?#,\\s]|$)`,
  "g",
);

/** The hosts without a dot that a value names in addresses; a reference is none. */
export function hostsNamed(value: string): readonly string[] {
  const hosts = [...value.matchAll(address)].flatMap(([, host]) => host ?? []);
  return [...new Set(hosts)].filter((host) => host !== "localhost");
}
