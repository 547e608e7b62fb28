import { isWhollyUnknown, knownString } from "./property-checks";
import { PlannedResource, PlannedValue } from "./rule";

/** A CloudFront distribution. */
export const distributionToken = "aws:cloudfront/distribution:Distribution";

/** An origin that is no bucket says how it is spoken to. */
export const isBucketOrigin = (origin: PlannedValue): boolean =>
  !isWhollyUnknown(origin) &&
  origin.read("customOriginConfig").state === "absent" &&
  origin.read("vpcOriginConfig").state === "absent";

/** The origins that can be read, each with the path where it stands. */
export function originsOf(distribution: PlannedResource): {
  readonly origins: readonly { readonly value: PlannedValue; readonly path: string }[];
  readonly unknownAt: readonly string[];
} {
  const list = distribution.list("origins");
  if (list.state === "absent") return { origins: [], unknownAt: [] };
  if (list.state === "unknown") return { origins: [], unknownAt: ["origins"] };
  const placed = list.value.map((value, index) => ({ value, path: `origins[${index}]` }));
  return {
    origins: placed.filter(({ value }) => !isWhollyUnknown(value)),
    unknownAt: placed.filter(({ value }) => isWhollyUnknown(value)).map(({ path }) => path),
  };
}

/** The names of the headers that CloudFront adds on the way to an origin, in small letters. */
export function addedHeaders(origin: PlannedValue): readonly string[] | "unknown" {
  const headers = origin.list("customHeaders");
  if (headers.state === "absent") return [];
  if (headers.state === "unknown") return "unknown";
  const names = headers.value.map((header) => header.read("name"));
  return names.some(({ state }) => state === "unknown")
    ? "unknown"
    : names.flatMap((name) => knownString(name)?.toLowerCase() ?? []);
}
