import { identity } from "../difference/findings-difference";
import type { StackDifference } from "../difference/stack-difference";
import { nameOf, typeOf } from "../engine/urn";
import type { Finding } from "../gate/finding";
import type { StackPreview } from "../stack-preview";
import { alertsOf, countsLine, rulesOf, shownRows } from "./difference-lines";
import { findingGroups, sentence, type FindingGroup } from "./finding-groups";
import { code, fenced, word } from "./markdown-text";
import { createdCount } from "../engine/tier";
import { tiers } from "./tiers";
import { counted, countedTypes, shortType } from "./wording";

/**
 * How much of a preview is shown: every finding in full, findings by rule, no properties of what changes, no resources,
 * numbers alone.
 */
export type MarkdownDetail = "everything" | "properties" | "resources" | "tiers" | "counts";

/** True where a level of detail shows what another one is the last to show. */
function shows(detail: MarkdownDetail, last: MarkdownDetail): boolean {
  const levels: readonly MarkdownDetail[] = ["everything", "properties", "resources", "tiers", "counts"];
  return levels.indexOf(detail) <= levels.indexOf(last);
}

/** What a report says of one stack, in the order in which a reviewer needs it. */
export function stackParts(preview: StackPreview, detail: MarkdownDetail): readonly string[] {
  const difference = preview.difference?.ok ? preview.difference.difference : undefined;
  // Of a stack that is new all is new: that would say nothing, and unfold everything.
  const news = new Set(difference?.isNew ? [] : difference?.newFindings.map(identity));
  const isNew = (finding: Finding) => news.has(identity(finding));
  const isAdvisory = ({ level }: Finding) => level !== "mandatory";
  const mandatory = preview.findings.filter((finding) => !isAdvisory(finding));
  const advisory = preview.findings.filter(isAdvisory);
  return [
    ...differenceParts(preview, detail),
    ...saidParts(preview, detail),
    ...groupParts(mandatory, isNew, detail),
    ...groupParts(advisory.filter(isNew), isNew, detail),
    ...(difference ? changeParts(difference, detail) : []),
    ...advisoryFolded(
      advisory.filter((finding) => !isNew(finding)),
      detail,
    ),
    ...resourcesFolded(preview, detail),
  ];
}

/** What changes, and what of that nobody should miss. */
function differenceParts({ difference: outcome }: StackPreview, detail: MarkdownDetail): readonly string[] {
  if (outcome === undefined) return [];
  if (!outcome.ok) return [`⚠️ **No difference** with ${code(outcome.against)}: ${code(outcome.reason)}`];
  const { difference } = outcome;
  const beside = difference.isNew
    ? `New: there is no such stack file in ${code(difference.against)}`
    : `Beside ${code(difference.against)}: ${code(countsLine(difference))}`;
  const waived = difference.newWaivers.map((finding) => `- ${waivedPlace(finding)}${waiverText(finding)}`);
  const alerts = [
    ...alertsOf(difference, "comment").map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => `- ${code(line)}`),
    })),
    ...(waived.length === 0 ? [] : [{ title: "Waived from now on", lines: waived }]),
  ];
  return [
    beside,
    ...alerts.map(({ title, lines }) =>
      shows(detail, "tiers")
        ? [`⚠️ **${title}**`, "", ...lines].join("\n")
        : `⚠️ **${title}** ${lines.length}`,
    ),
    ...(difference.goneFindings.length === 0 ? [] : [`Put right: ${code(rulesOf(difference.goneFindings))}`]),
  ];
}

function saidParts({ diagnostics }: StackPreview, detail: MarkdownDetail): readonly string[] {
  const said = (severity: string) =>
    diagnostics.filter((one) => one.severity === severity).map(({ message }) => message);
  const isWhole = shows(detail, "tiers");
  return [
    ...said("error").map((message) =>
      isWhole
        ? `**Error**\n\n${fenced(message)}`
        : `**Error** ${code(message.split("\n")[0]!.slice(0, 300))}`,
    ),
    ...(isWhole ? said("warning").map((message) => `**Warning** ${code(message)}`) : []),
  ];
}

/** Findings by rule, each with every place. */
function groupParts(
  findings: readonly Finding[],
  isNew: (finding: Finding) => boolean,
  detail: MarkdownDetail,
): readonly string[] {
  // The heaviest first: a comment is read from its top.
  const groups = [...findingGroups(findings)].reverse();
  return groups.map((group) => {
    const head = `${groupHead(group)}${group.findings.every(isNew) ? ", new" : ""}`;
    if (!shows(detail, "tiers")) return `${head}\n\n- ${counted(group.findings.length, "place")}`;
    const places = group.findings.map((finding) => `- ${place(finding)}${waiverText(finding)}`);
    return [head, "", ...places, ...(group.fix === "" ? [] : ["", `Fix: ${code(group.fix)}`])].join("\n");
  });
}

function groupHead({ policy, severity, level }: FindingGroup): string {
  return `${level === "mandatory" ? "❌" : "⚠️"} ${code(policy)} ${word(severity)}, ${word(level)}`;
}

function place(finding: Finding): string {
  return placed(finding, sentence(finding));
}

/** Without its rule above it. */
function waivedPlace(finding: Finding): string {
  return placed(finding, `${finding.policy}: ${sentence(finding)}`);
}

function placed({ urn }: Finding, text: string): string {
  return `${code(nameOf(urn))} (${code(shortType(typeOf(urn)))}): ${code(text)}`;
}

function waiverText({ waiver }: Finding): string {
  return waiver
    ? ` Waived until ${code(waiver.expires)} by ${code(waiver.owner)}: ${code(waiver.reason)}`
    : "";
}

function changeParts(difference: StackDifference, detail: MarkdownDetail): readonly string[] {
  if (!shows(detail, "tiers")) return [];
  const rows = shownRows(difference, "comment");
  const inTiers = [...new Set(rows.map(({ tier }) => tier))].map((tier) =>
    rows.filter((row) => row.tier === tier),
  );
  const lines = inTiers.flatMap((ofTier) => [
    `- ${code(ofTier[0]!.tier)} ${ofTier.length}`,
    ...(shows(detail, "resources")
      ? ofTier.flatMap(({ mark, text, properties }) => [
          `  - ${code(`${mark} ${text}`)}`,
          ...(shows(detail, "properties") ? properties.map((property) => `    - ${code(property)}`) : []),
        ])
      : []),
  ]);
  // What a reviewer is here for stands open, as long as it does not push everything else away.
  if (lines.length === 0 || lines.length > longestOpen)
    return folded("change", difference.changes.length, lines);
  return [`**Changes**\n\n${lines.join("\n")}`];
}

const longestOpen = 40; // lines

/** What forbids nothing: a line a rule, or every place with what helps. */
function advisoryFolded(findings: readonly Finding[], detail: MarkdownDetail): readonly string[] {
  if (findings.length === 0 || !shows(detail, "resources")) return [];
  if (detail === "everything")
    return folded(
      "advisory finding",
      findings.length,
      groupParts(findings, () => false, detail),
      "\n\n",
    );
  const lines = [...findingGroups(findings)].reverse().map(({ policy, severity, findings: places }) => {
    const [first] = places;
    const more = places.length === 1 ? "" : `, ${places.length} places`;
    return `- ${code(policy)} (${code(`${severity}${more}`)}): ${code(`${nameOf(first!.urn)}: ${sentence(first!)}`)}${waiverText(first!)}`;
  });
  return folded("advisory finding", findings.length, lines);
}

function resourcesFolded(preview: StackPreview, detail: MarkdownDetail): readonly string[] {
  if (!shows(detail, "tiers")) return [];
  const lines = tiers(preview.resources).flatMap(({ title, count, nouns }) => [
    `- ${code(title)} ${count}`,
    ...(shows(detail, "resources")
      ? nouns
          .filter(({ types }) => types.length > 0)
          .map(
            (noun) =>
              `  - ${noun.title === "" ? "" : `${code(noun.title)} `}${code(countedTypes(noun.types))}`,
          )
      : []),
  ]);
  return folded("resource", createdCount(preview.resources), lines);
}

/** Lines behind a heading that says how many things they are about. */
function folded(
  noun: "change" | "advisory finding" | "resource",
  count: number,
  lines: readonly string[],
  between = "\n",
): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${counted(count, noun)}</summary>\n\n${lines.join(between)}\n\n</details>`];
}
