import { unknown, type Properties } from "../../protocol/value";
import { autoNameOf, shortType } from "./auto-names";

// AWS gives these an id beside their name, and they are imported by it.
const IDS_APART: ReadonlySet<string> = new Set([
  "cloudfront/cachePolicy",
  "cloudfront/originAccessControl",
  "cloudfront/responseHeadersPolicy",
  "ec2/securityGroup",
  "efs/fileSystem",
  "route53/zone",
]);

/** What the import id alone says of a resource: its name, which is the id of most types. */
export function inputsOfImported(type: string, id: string): Properties {
  const rule = autoNameOf(type);
  if (rule === undefined) return {};
  const isName = !id.startsWith("arn:") && !IDS_APART.has(shortType(type));
  return { [rule.property]: isName ? id : unknown };
}
