import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fc from "fast-check";
import { visibleText } from "../../policies/vocabulary/visible-text";
import { markdownReport } from "../../preview/report/markdown";
import { reportedPreview } from "../preview/reported-preview";
import { assertHarmless as harmless } from "./harmless-comment";
import { payloads } from "./markdown-payloads";
import { rendered } from "./rendered-markdown";

const load = createRequire(__filename);
const { commentBody } = load("../../scripts/preview-comment.cjs") as {
  commentBody(preview: string, run: object): string;
};
const { visible } = load("../../scripts/harmless-markdown.cjs") as { visible(text: string): string };

const address = { system: "shop", scope: "blueprints/amy/Pulumi.staging.yaml", kind: "offline-preview" };
const tag = { ...address, commit: "0123456789".repeat(4), at: "2026-03-01T10:00:00Z" };
const run = { tag, url: "https://github.com/o/r/actions/runs/1" };
const comment = (preview: string): string => commentBody(preview, run);

const assertHarmless = (markdown: string): void => harmless(markdown, run);

/** A report with the text wherever a stack file, a program, a provider or a pack may have put it. */
const reportWith = (text: string): string => markdownReport(reportedPreview(text));

/** Lines like ours, with the text wherever one who writes the artifact may put it. */
const linesWith = (text: string): readonly string[] => [
  text,
  `## ${text}`,
  `### ${text}`,
  `### \`${text}\``,
  `| ❌ refused | ${text} | 1 | 0 | 0 | 0 |`,
  `| ❌ refused | \`${text}\` | 1 | 0 | ? | 0 |`,
  `- ${text}`,
  `- \`${text}\` 3`,
  `- \`a\` (\`b\`): \`${text}\``,
  `- \`a\` (\`b\`): ${text}`,
  `  - \`a\` ${text}`,
  `    - \`${text}\``,
  `Beside \`${text}\`: ${text}`,
  `Beside ${text}`,
  `New: there is no such stack file in ${text}`,
  `⚠️ **No difference** with \`a\`: ${text}`,
  `⚠️ **${text}** 3`,
  `⚠️ **Deleted** ${text}`,
  `Put right: ${text}`,
  `Too long to be shown here: ${text} is left out.`,
  `| | stack | ${text} | create | change | replace |`,
  `<details><summary>3 changes</summary>\n${text}\n</details>`,
  `Fix: ${text}`,
  `Fix: \`${text}\``,
  `**Warning** ${text}`,
  `❌ \`a\` ${text}, mandatory`,
  `**Error**\n\n\`\`\`${text}\n${text}\n\`\`\`\n${text}`,
  `<details><summary>${text}</summary>\n${text}\n</details>\n${text}`,
  `<details><summary><code>${text}</code>: 3 resources</summary>\n\n${text}`,
  `<details><summary>3 resources</summary>\n${text}\nFix: \`${text}\``,
  `<!-- plinth-preview -->${text}`,
  `<!-- plinth-comment {"system":"${text}"} -->`,
  `x\n${text}`,
  `| | stack | resources |\n|---|---|---:|\n| ${text} | |`,
];

describe("the comment of a pull request, as Markdown shows it", () => {
  it("has the markup of the report, and is the report as it is", () => {
    const report = reportWith("plain");
    const body = comment(report);
    assert.ok(body.endsWith(report.replace("<!-- plinth-preview -->\n", "")), body);
    const html = rendered(body);
    for (const tag of ["h2", "table", "td", "ul", "code", "pre", "strong", "details", "summary"])
      assert.ok(html.includes(`<${tag}>`), tag);
    for (const line of ["- and 1 more line", "- and 1,234 more lines"])
      assert.ok(comment(line).endsWith(line));
  });

  for (const payload of payloads) {
    it(`shows as text what is in a report: ${JSON.stringify(payload)}`, () => {
      const report = reportWith(payload);
      assertHarmless(report);
      const body = comment(report);
      assert.ok(body.endsWith(report.replace("<!-- plinth-preview -->\n", "")), body);
      assertHarmless(body);
    });

    it(`shows as text what somebody else wrote: ${JSON.stringify(payload)}`, () => {
      for (const text of linesWith(payload)) assertHarmless(comment(text));
      assertHarmless(comment(linesWith(payload).join("\n")));
      assertHarmless(comment(linesWith(payload).join("\n\n")));
    });
  }

  it("shows as text whatever somebody puts together", () => {
    const pieces = fc.constantFrom(
      ...payloads,
      ...reportWith("<img src=x> @everyone ` | \\").split("\n"),
      ...["\n", "\n\n", " ", "  ", "`", "```", "````", "<", ">", "|", "- ", "### ", "**", "\\"],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        assertHarmless(comment(parts.join("")));
        assertHarmless(comment(parts.join("\n")));
      }),
      { numRuns: 300 },
    );
  });

  it("stays short, whole and quick, whatever is long in it", () => {
    for (const [piece, times] of [
      ["`", 300_000],
      ["` `` ", 60_000],
      [`${"`".repeat(30_000)}\n`, 9],
      ["<details><summary>3 resources</summary>\n", 9_000],
      ["x\n", 150_000],
      ["Fix: `x`\n\n", 30_000],
      ["\u200b", 300_000],
    ] as const) {
      const body = comment(piece.repeat(times));
      assert.ok(body.length < 65_536, piece);
      if (!piece.startsWith("``") && piece !== "`") assert.match(body, /cut here: .*actions\/runs\/1/);
    }
    // In code and in a folded part, where the cut leaves something open.
    for (const text of [
      `\`\`\`\n${"x ".repeat(60_000)}`,
      reportWith("x").replace(/\n- .*/s, "\n- `x` 1".repeat(9_000)),
    ]) {
      const body = comment(text);
      assert.match(body, /cut here: .*actions\/runs\/1/);
      assertHarmless(body);
    }
  });

  it("hides nothing, as the report does not", () => {
    const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
    for (let from = 0; from < all.length; from += 0x100) {
      const some = all.slice(from, from + 0x100).join(" ");
      assert.equal(visible(some), visibleText(some), from.toString(16));
    }
  });
});
