import assert from "node:assert/strict";
import { visibleText } from "../../policies/vocabulary/visible-text";
import { foreignTags, proseOf, rendered } from "./rendered-markdown";

/** What GitHub makes more of than text: mentions, references, emoji, formulas, links, and all that is markup. */
const meaning = /[@#$&\\`*~<>[\]{}^]|:\w+:|GH-|www\.|\/\/|[a-z]\.[a-z]|\b[0-9a-f]{7,}\b/i;

/** The run for which a comment is posted. */
export interface CommentedRun {
  readonly tag: { readonly commit: string };
  readonly url: string;
}

/** A comment of ours, or a report: short enough, whole, and nothing in it but text and our own markup. */
export function assertHarmless(markdown: string, run: CommentedRun): void {
  assert.ok(markdown.length < 65_536);
  const html = rendered(markdown);
  assert.deepEqual(foreignTags(html, run), [], markdown);
  const ends = [...html.matchAll(/<(\/?)details>/g)].map(([, end]) => (end === "" ? 1 : -1));
  assert.equal(
    ends.reduce((open, step) => open + step, 0),
    0,
    markdown,
  );
  const heading = `Offline preview of ${run.tag.commit.slice(0, 7)}, written by`;
  const prose = proseOf(html).replace(heading, "");
  assert.doesNotMatch(prose, meaning, markdown);
  assert.equal(visibleText(markdown), markdown, "something in it is invisible");
}
