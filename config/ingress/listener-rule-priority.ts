import { createHash } from "node:crypto";

/** What a listener rule asks for. */
export interface RuleConditions {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

const longestPath = 128;
const levels = 2 * longestPath;

// The bands of the three classes of hosts fill the 50000 priorities that AWS has. Nearly every rule has literal hosts.
const classes = {
  literal: { first: 1, size: 40_000 },
  wildcard: { first: 40_001, size: 8_000 },
  none: { first: 48_001, size: 2_000 },
};

/**
 * The priority of a listener rule, from its own conditions alone: adding a rule never renumbers another. A more specific
 * rule has a smaller number: literal hosts come before wildcards and those before no host, then longer paths before
 * shorter ones, then exact paths before patterns. Rules that are equally specific share a band and are spread over it by
 * a hash, so two of them can meet; the config then asks for an explicit priority.
 */
export function listenerRulePriority(conditions: RuleConditions): number {
  const { first, size } = classes[hostClass(conditions.hosts)];
  const level = Math.min(...conditions.paths.map(pathLevel), levels - 1);
  let start = first;
  for (let higher = levels - 1; higher > level; higher--) start += slots(higher, size);
  return start + (hash(conditions) % slots(level, size));
}

function hostClass(hosts: readonly string[]): keyof typeof classes {
  if (hosts.length === 0) return "none";
  return hosts.some((host) => /[*?]/.test(host)) ? "wildcard" : "literal";
}

/** How specific a path is: its length without `*`, and exact before pattern. */
export function pathLevel(path: string): number {
  const length = Math.min(Math.max(path.replaceAll("*", "").length, 1), longestPath);
  return 2 * (length - 1) + (/[*?]/.test(path) ? 0 : 1);
}

// Short paths are common and long ones rare, patterns more common than exact paths: a band is as wide as it is likely.
function weight(level: number): number {
  return (level % 2 === 0 ? 4 : 1) / (Math.floor(level / 2) + 1);
}

const weights = Array.from({ length: levels }, (_, level) => weight(level));
const totalWeight = weights.reduce((sum, next) => sum + next, 0);

function slots(level: number, size: number): number {
  return 1 + Math.floor(((size - levels) * weight(level)) / totalWeight);
}

function hash({ hosts, paths }: RuleConditions): number {
  const text = JSON.stringify([[...hosts].sort(), [...paths].sort()]);
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** A host and a path that both rules answer for, word for word. */
export function sharedCondition(one: RuleConditions, other: RuleConditions): string | undefined {
  const host = one.hosts.find((candidate) => other.hosts.includes(candidate));
  const path = one.paths.find((candidate) => other.paths.includes(candidate));
  if (path === undefined) return undefined;
  if (one.hosts.length === 0 && other.hosts.length === 0) return path;
  return host === undefined ? undefined : host + path;
}
