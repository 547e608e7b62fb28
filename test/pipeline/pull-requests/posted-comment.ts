import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { assertHarmless } from "../harmless-comment";
import { commit, runAddress } from "../preview-poster";

const { commentBody } = createRequire(__filename)("../../../scripts/preview-comment.cjs") as {
  commentBody(preview: string, run: object): string;
};
const tag = { system: "shop", scope: "all", kind: "offline-preview", commit, at: "2026-03-01T10:00:00Z" };
const run = { tag, url: runAddress };

/** What GitHub gets of a report: the comment of a pull request, with what a reviewer sees of it at once. */
export class PostedComment {
  readonly text: string;
  /** What stands open, by line. */
  readonly open: readonly string[];

  constructor(report: string) {
    this.text = commentBody(report, run);
    // Nothing of it is taken for the text of somebody else.
    assert.ok(this.text.endsWith(report.replace("<!-- plinth-preview -->\n", "")), this.text);
    assertHarmless(this.text, run);
    this.open = this.text.replace(/<details>.*?<\/details>/gs, "").split("\n");
  }

  /** What the reviewer is warned of. */
  get alarms(): readonly string[] {
    return this.open.flatMap((line) => /^⚠️ \*\*(.*?)\*\*/.exec(line)?.[1] ?? []);
  }

  /** The rules of which findings stand open. */
  get rules(): readonly string[] {
    return this.open.flatMap((line) => /^(?:❌|⚠️) `([\w-]+)` /.exec(line)?.[1] ?? []);
  }

  /** The lines below a heading, to the next empty one. */
  below(heading: string): readonly string[] {
    const lines = this.open.slice(this.open.indexOf(heading) + 2);
    return this.open.includes(heading) ? lines.slice(0, lines.indexOf("")) : [];
  }

  /** Holds it to whole lines that stand open. */
  says(...wanted: readonly (string | RegExp)[]): void {
    for (const line of wanted) {
      const isThere = this.open.some((one) => (typeof line === "string" ? one === line : line.test(one)));
      assert.ok(isThere, `says nowhere ${String(line)}\n${this.text}`);
    }
  }

  /** Holds it to what stands nowhere in it, folded or not. */
  neverSays(...unwanted: readonly (string | RegExp)[]): void {
    for (const text of unwanted) {
      const isThere = typeof text === "string" ? this.text.includes(text) : text.test(this.text);
      assert.ok(!isThere, `says ${String(text)}\n${this.text}`);
    }
  }
}
