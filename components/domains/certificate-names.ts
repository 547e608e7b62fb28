/**
 * The names that need a validation record each. ACM asks for the same record for `example.org` and `*.example.org`; a
 * second record of that name would be refused.
 */
export function validationNames(domainName: string, alternativeNames: readonly string[]): readonly string[] {
  const bare = [domainName, ...alternativeNames].map((name) => name.replace(/^\*\./, ""));
  return [...new Set(bare)];
}

/** Whether a certificate for these names serves `host`: an exact name, or a wildcard one label up. */
export function certificateCovers(names: readonly string[], host: string): boolean {
  const wildcard = host.replace(/^[^.]+\./, "*.");
  return names.includes(host) || names.includes(wildcard);
}
