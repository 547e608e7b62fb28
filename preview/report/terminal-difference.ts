import { visibleLine } from "../../policies/vocabulary/visible-text";
import type { StackDifference } from "../difference/stack-difference";
import { nameOf } from "../engine/urn";
import type { StackPreview } from "../stack-preview";
import { alertsOf, countsLine, rulesOf, shownRows, type ShownRow } from "./difference-lines";
import { waivedBy } from "./finding-groups";
import { wrapped } from "./layout";
import type { TerminalLayout } from "./terminal-layout";

/** What a change means, for people at a terminal: the counts, what changes by tier, and last what nobody should miss. */
export function differenceBlocks({ difference: outcome }: StackPreview, layout: TerminalLayout): string[][] {
  if (outcome === undefined) return [];
  const { width, brush } = layout;
  if (!outcome.ok)
    return [
      wrapped(
        visibleLine(`no difference with ${outcome.against}: ${outcome.reason}`),
        { width },
        brush.yellow,
      ),
    ];
  const { difference } = outcome;
  const { against, isNew } = difference;
  const beside = isNew ? `new: there is no such stack file in ${against}` : `beside ${against}`;
  return [
    wrapped(visibleLine(`${beside}: ${countsLine(difference)}`), { width }, brush.bold),
    rowLines(difference, layout),
    ...alertBlocks(difference, layout),
  ];
}

function rowLines(difference: StackDifference, { width, brush }: TerminalLayout): string[] {
  const rows = shownRows(difference, "terminal");
  const paints = { "+": brush.green, "~": brush.yellow, "±": brush.red, "-": brush.red };
  return rows.flatMap(({ mark, tier, text, properties }, index) => [
    ...(rows[index - 1]?.tier === tier
      ? []
      : [`${brush.cyan(visibleLine(tier))} ${brush.dim(countIn(rows, tier))}`]),
    ...wrapped(visibleLine(`${mark} ${text}`), { width, first: "  ", indent: "    " }, paints[mark]),
    ...properties.flatMap((property) =>
      wrapped(visibleLine(property), { width, first: "      ", indent: "        " }),
    ),
  ]);
}

function countIn(rows: readonly ShownRow[], tier: string): string {
  return String(rows.filter((row) => row.tier === tier).length);
}

function alertBlocks(difference: StackDifference, { width, brush }: TerminalLayout): string[][] {
  const { newFindings, goneFindings, newWaivers } = difference;
  const waived = newWaivers.map(
    ({ policy, urn, waiver }) => `${policy} of ${nameOf(urn)} ${waivedBy(waiver!)}`,
  );
  const alerts = [
    ...alertsOf(difference, "terminal"),
    { title: "Waived from now on", lines: waived },
    { title: "Put right", lines: goneFindings.length === 0 ? [] : [rulesOf(goneFindings)] },
    { title: "New findings", lines: newFindings.length === 0 ? [] : [rulesOf(newFindings)] },
  ];
  return alerts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [
      brush.yellow(`! ${title}`),
      ...lines.flatMap((line) => wrapped(visibleLine(line), { width, first: "    ", indent: "      " })),
    ]);
}
