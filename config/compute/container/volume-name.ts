/**
 * The name of the volume of a path: `/var/lib/amazon/ssm` is `var-lib-amazon-ssm`. ECS takes letters, digits, hyphens and
 * underscores; any other character of a path, and a hyphen of its own, is spelled by its number, so that no two paths
 * share a name.
 */
export function volumeName(path: string): string {
  const spelled = path.slice(1).replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0)}_`);
  return spelled.replaceAll("/", "-");
}
