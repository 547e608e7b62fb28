type Resources = ReadonlyMap<string, readonly string[]>;

/** The first thing that two texts of plans tell differently, in words; nothing where they are the same. */
export function firstDifference(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const [old, now] = [resourcesOf(before), resourcesOf(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((identity) => {
    const [lines, others] = [old.get(identity), now.get(identity)];
    if (lines === undefined) return [`${identity} is new`];
    if (others === undefined) return [`${identity} is gone`];
    return changesOf(lines, others).map((change) => `${identity} ${change}`);
  });
  const [first, ...rest] = changes;
  if (first === undefined) return "the same lines stand in another order";
  return rest.length === 0 ? first : `${first}\nand ${rest.length} more`;
}

function resourcesOf(text: string): Resources {
  return new Map(
    text.split("\n\n").map((block) => {
      const [identity, ...lines] = block.trimEnd().split("\n");
      return [identity!, lines.map((line) => line.trim())];
    }),
  );
}

function changesOf(before: readonly string[], after: readonly string[]): readonly string[] {
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  const paths = [...new Set([...gone, ...come].map(pathOf))];
  return paths.map((path) => {
    const values = (lines: readonly string[]) =>
      lines.filter((line) => pathOf(line) === path).map((line) => line.slice(path.length + 2));
    return `${path}: ${values(gone).join(", ") || "nothing"} -> ${values(come).join(", ") || "nothing"}`;
  });
}

function pathOf(line: string): string {
  return line.slice(0, line.indexOf(": "));
}
