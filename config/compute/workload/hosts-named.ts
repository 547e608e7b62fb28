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
  return hostsOf(value.matchAll(address));
}

/** A host with its port, alone, in quotes or in an address; a colon with a blank behind it is YAML. */
const hostWithPort = /(?:^|[\s"'[{,(=@/|])([a-z][a-z0-9-]*):(\d{2,5})(?=[\s"'\]}),;/|]|$)/gm;

/** The hosts without a dot that a text names with a port, wherever in it. */
export function hostsWithPort(text: string): readonly string[] {
  return hostsOf([...text.matchAll(hostWithPort)].filter(([, , port]) => Number(port) >= lowestPort));
}

function hostsOf(matches: Iterable<RegExpMatchArray>): readonly string[] {
  const hosts = [...matches].flatMap(([, host]) => host ?? []);
  return [...new Set(hosts)].filter((host) => host !== "localhost");
}

const pair = /^([a-z][a-z0-9-]*):(\d+)$/;

/** Numbers below are no ports that anything is asked at: `node:20` is an image. */
const lowestPort = 80;

/** The hosts without a dot of a value that is nothing but hosts with ports: `api:8080`, also several of them. */
export function hostsInPairs(value: string): readonly string[] {
  const words = value.split(",").map((word) => pair.exec(word.trim()));
  return words.every((word) => word !== null && Number(word[2]) >= lowestPort)
    ? [...new Set(words.flatMap((word) => word?.[1] ?? []))].filter((host) => host !== "localhost")
    : [];
}
