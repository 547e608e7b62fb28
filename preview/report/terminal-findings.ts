import { grouped } from "../../config/mappings/grouped";
import type { Finding } from "../gate/finding";
import { nameOf, typeOf } from "../engine/urn";
import type { StackPreview } from "../stack-preview";
import { columns, padded } from "./columns";
import { findingGroups, isMandatory, sentence, waivedBy, type FindingGroup } from "./finding-groups";
import { cutLine, laidOut, wrapped } from "./layout";
import type { TerminalLayout } from "./terminal-layout";
import { counted, shortType } from "./wording";

/** What the pack found: what is accepted, what it advises, and last, where a terminal ends, what it refuses. */
export function findingBlocks({ findings }: StackPreview, layout: TerminalLayout): string[][] {
  const groups = findingGroups(findings.filter(({ waiver }) => waiver === undefined));
  const refused = groups.filter(isMandatory).map((group) => groupLines(group, layout));
  if (layout.detail === "quiet") return refused;
  const advised = groups.filter((group) => !isMandatory(group));
  return [
    waivedLines(findings, layout),
    ...(layout.detail === "all"
      ? advised.map((group) => groupLines(group, layout))
      : [adviceLines(advised, layout)]),
    ...refused,
  ];
}

/** A line for each finding that somebody accepts. */
function waivedLines(findings: readonly Finding[], { width, brush }: TerminalLayout): string[] {
  return findings.flatMap(({ policy, urn, waiver }) => {
    if (waiver === undefined) return [];
    const text = `- waived ${policy} of ${nameOf(urn)} ${waivedBy(waiver)}`;
    return [cutLine([{ text, paint: brush.dim }], width)];
  });
}

/** A line for each rule that advises: how many places there are, and the first of them. */
function adviceLines(groups: readonly FindingGroup[], { width, brush }: TerminalLayout): string[] {
  if (groups.length === 0) return [];
  const severity = Math.max(...groups.map((group) => columns(group.severity)));
  const policy = Math.max(...groups.map((group) => columns(group.policy)));
  const heading = [
    { text: "! advice", paint: brush.yellow },
    {
      text: ` of ${counted(groups.length, "rule")}; each place, and how to follow it: --all`,
      paint: brush.dim,
    },
  ];
  return [
    ...laidOut(heading, { width, indent: "  ", first: "" }),
    ...groups.map((group) => {
      const [first] = group.findings;
      const place = `${counted(group.findings.length, "place")}: ${nameOf(first!.urn)}: ${sentence(first!)}`;
      return cutLine(
        [
          { text: `  ${padded(group.severity, severity)}  `, paint: brush.yellow },
          { text: `${padded(group.policy, policy)}  ` },
          { text: place, paint: brush.dim },
        ],
        width,
      );
    }),
  ];
}

/** A rule with every place, and how to put it right. */
function groupLines(group: FindingGroup, { width, brush }: TerminalLayout): string[] {
  const { policy, severity, level, fix, findings } = group;
  const strong = isMandatory(group) ? brush.red : brush.yellow;
  const heading = [
    { text: `${isMandatory(group) ? "✗" : "!"} ${severity} `, paint: strong },
    { text: `${policy} `, paint: brush.bold },
    { text: level, paint: brush.dim },
  ];
  // One sentence often stands for several resources.
  const places = grouped(findings, sentence).map((same) => {
    const where = same.map(({ urn }) => `${nameOf(urn)} (${shortType(typeOf(urn))})`).join(", ");
    return wrapped(`${where}: ${sentence(same[0]!)}`, { width, indent: "    " });
  });
  return [
    ...laidOut(heading, { width, indent: "  ", first: "" }),
    ...places.flat(),
    ...(fix === "" ? [] : wrapped(`fix: ${fix}`, { width, indent: "    " }, brush.green)),
  ];
}

/** What no rule could see, by rule. */
export function notEvaluatedLines({ notEvaluated }: StackPreview, layout: TerminalLayout): string[] {
  const { width, detail, brush } = layout;
  if (notEvaluated.length === 0) return [];
  const policies = [...new Set(notEvaluated.map(({ policy }) => policy))].sort();
  const values = counted(notEvaluated.length, "value");
  const text = `${values} of ${counted(policies.length, "policy", "policies")} could not be seen before AWS makes it:`;
  return [
    ...wrapped(text, { width, indent: "  ", first: "" }, brush.dim),
    ...policies.flatMap((policy) => {
      const places = notEvaluated
        .filter((each) => each.policy === policy)
        .map(({ urn, path }) => `${nameOf(urn)}.${path}`);
      if (detail === "all")
        return wrapped(`${policy}: ${places.join(", ")}`, { width, indent: "    ", first: "  " }, brush.dim);
      const more = places.length > 1 ? ` and ${places.length - 1} more` : "";
      return [cutLine([{ text: `  ${policy}: ${places[0]}${more}`, paint: brush.dim }], width)];
    }),
  ];
}
