import { ConstructRefusal } from "../construct-refusal";

// The letters of the region's name; its number stays: `eu-west-1a` becomes `1a`.
const REGION_WORDS = /^[a-z]{2}(-[a-z]+)+-/;

/** What tells the zones apart in the Name tags under `subnetNameTagStrategy: "AvailabilityZone"`. */
export function zoneSuffixes(zones: readonly string[]): readonly string[] {
  const suffixes = zones.map((zone) => zone.replace(REGION_WORDS, ""));
  const twin = suffixes.find((suffix, position) => suffixes.indexOf(suffix) !== position);
  if (twin !== undefined) {
    throw new ConstructRefusal(
      `availabilityZoneNames: two zones end in "${twin}", so subnetNameTagStrategy "AvailabilityZone" would give ` +
        "two subnets the same Name tag",
    );
  }
  return suffixes;
}
