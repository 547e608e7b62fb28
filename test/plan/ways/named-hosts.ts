/** A host that a text names, with the port if the text says one. */
export interface NamedHost {
  readonly host: string;
  readonly port?: number;
}

const address = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@"']*@)?([a-z0-9._-]+)(?::(\d+))?/gi;
const hostAndPort = /^((?=[^:]*[a-z.])[a-z0-9._-]*[a-z0-9]):(\d{2,5})$/i;

/** Ports that an address may leave out. */
const portOfScheme: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };

/** The hosts in addresses (`https://api:8080/x`) and in pairs (`api:8080`, also several) of a text. */
export function hostsInText(text: string): readonly NamedHost[] {
  const inAddresses = [...text.matchAll(address)].map(([, scheme = "", host = "", port]) =>
    named(host, port === undefined ? portOfScheme[scheme.toLowerCase()] : Number(port)),
  );
  const inPairs = text
    .replace(address, " ")
    .split(/[\s,;"'=]+/)
    .flatMap((word) => {
      const [, host, port] = hostAndPort.exec(word) ?? [];
      return host === undefined ? [] : [named(host, Number(port))];
    });
  return [...inAddresses, ...inPairs];
}

function named(host: string, port: number | undefined): NamedHost {
  return port === undefined ? { host } : { host, port };
}

const asksForHost = /(HOST|SERVER|ADDR|ADDRESS|ENDPOINT)$/;
const hostAlone = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/**
 * The hosts that variables name: those in their texts, and a host alone in a variable called after one (`DB_HOST`) or that
 * the plan knows. Its port is in the variable beside it (`DB_PORT`) or nowhere.
 */
export function hostsInVariables(
  variables: Readonly<Record<string, string>>,
  known: (host: string) => boolean,
): readonly NamedHost[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const inText = hostsInText(value);
    if (inText.length > 0 || !hostAlone.test(value)) return inText;
    const isHost = asksForHost.test(name) || (value.includes(".") && known(value));
    const port = variables[name.replace(asksForHost, "PORT")];
    return isHost ? [named(value, port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined)] : [];
  });
}
