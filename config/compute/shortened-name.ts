import { createHash } from "node:crypto";

/** A name of at most so many characters: one that is longer is cut, and ends in some of a digest of the whole. */
export function shortenedName(name: string, longest: number, ofDigest: number): string {
  if (name.length <= longest) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, ofDigest);
  return `${name.slice(0, longest - ofDigest - 1)}-${digest}`;
}
