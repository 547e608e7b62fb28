/**
 * The names that need a validation record each. ACM asks for the same record for `example.org` and `*.example.org`; a
 * second record of that name would be refused.
 */
export function validationNames(domainName: string, alternativeNames: readonly string[]): readonly string[] {
  const bare = [domainName, ...alternativeNames].map((name) => name.replace(/^\*\./, ""));
  return [...new Set(bare)];
}
