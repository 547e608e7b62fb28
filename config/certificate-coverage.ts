/** Whether a certificate for these names serves `host`: an exact name, or a wildcard one label up. */
export function certificateCovers(names: readonly string[], host: string): boolean {
  const wildcard = host.replace(/^[^.]+\./, "*.");
  return names.includes(host) || names.includes(wildcard);
}
