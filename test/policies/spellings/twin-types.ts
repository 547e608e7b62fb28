import { resourceProperties } from "../aws-schema";
import type { RespelledResource } from "./respelled-resource";
import type { JsonObject } from "./spelling";

const known = new Map<string, boolean>();

function isThere(token: string): boolean {
  const there = known.get(token) ?? resourceProperties(token) !== undefined;
  known.set(token, there);
  return there;
}

/** `aws:s3/bucketAcl:BucketAcl` and `aws:s3/bucketAclV2:BucketAclV2`. */
const withVersion = (token: string): string =>
  token.replace(/^aws:s3\/(\w+):(\w+)$/, (whole, file: string, name: string) =>
    name.endsWith("V2") ? `aws:s3/${file.slice(0, -2)}:${name.slice(0, -2)}` : `aws:s3/${file}V2:${name}V2`,
  );

/** `aws:lb/listener:Listener` and `aws:alb/listener:Listener`. */
const inOtherModule = (token: string): string =>
  token.startsWith("aws:lb/") ? token.replace("aws:lb/", "aws:alb/") : token.replace("aws:alb/", "aws:lb/");

/**
 * The other types of the SDK by which the provider makes the same resource: `aws.alb` beside `aws.lb`, and the
 * deprecated ones with V2 in their names, which the SDK's own declarations call so.
 */
export function* twinTypes(token: string, properties: JsonObject): Generator<RespelledResource> {
  for (const type of [withVersion(token), inOtherModule(token)])
    if (type !== token && isThere(type))
      yield { spelling: "twin type", path: [], together: [properties], type };
}
