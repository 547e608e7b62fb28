import { matchesWildcards } from "./wildcards";

// Sites that have nothing in common but that browsers go there.
const strangers = ["https://stranger.example.com", "https://elsewhere.net", "https://some.where.io:8443"];

/** Whether an origin of a CORS rule is every site: `*`, `https://*`, `h*`. */
export const isEverySite = (origin: string): boolean =>
  strangers.every((one) => matchesWildcards(origin.toLowerCase(), one)) || /^http:\/\/[*?]+$/i.test(origin);
