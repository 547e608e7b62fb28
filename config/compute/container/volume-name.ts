import { shortenedName } from "../shortened-name";

/** With what stands before the name of a volume, ECS takes 255 characters. */
const longest = 200;

/**
 * The name of the volume of a path: `/var/lib/amazon/ssm` is `var-lib-amazon-ssm`. ECS takes letters, digits, hyphens and
 * underscores; any other character of a path, and a hyphen of its own, is spelled by its number, so that no two paths
 * share a name. One that is too long ends in a digest.
 */
export function volumeName(path: string): string {
  const spelled = path.slice(1).replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0)}_`);
  return shortenedName(spelled.replaceAll("/", "-"), longest, 12);
}
