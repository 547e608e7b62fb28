import assert from "node:assert/strict";
import { formatMistakes } from "../../config/messages/mistake";
import { visibleJson, visibleLine, visibleText } from "../../policies/vocabulary/visible-text";
import { columns, cut, padded } from "../../preview/report/columns";
import { jsonReport } from "../../preview/report/json";
import { markdownReport } from "../../preview/report/markdown";
import { terminalReport } from "../../preview/report/terminal";
import { reportedPreview } from "./reported-preview";

/** What hides, moves or commands, by what it does. */
const hidden: Readonly<Record<string, string>> = {
  "a colour": "\u001b[32m✓ passes",
  "a cleared screen": "\u001b[2J\u001b[H",
  "a title and a link": "\u001b]0;x\u0007\u001b]8;;https://t.example\u001b\\x",
  "a line written over": "refused\rpasses\b\b",
  "a control character of eight bits": "\u009b31m\u0085",
  "a delete and a bell": "\u007f\u0007",
  "a text turned round": "\u202eevlaw\u202c \u2066x\u2069",
  "no width": "a\u200bb\u200dc\u2060d\ufeffe\u00ad",
  "other ends of lines": "a\u2028b\u2029c\u000bd\u000c",
  tags: "\u{e0001}\u{e0041}",
  "half a character": "\ud800 \udc00",
  nothing: "\0",
  "a command in a log": "::add-mask::x",
  "a command with white space and properties": "x\n \u00a0::error file=x::y\n\t::warning::z",
  "a command of the old kind": "x ##[add-mask]y",
};

const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
// eslint-disable-next-line no-control-regex
const ownColour = /\u001b\[(1|2|22|31|32|33|36|39)m/g;

/** What GitHub's runner would carry out (actions/runner, ActionCommand.cs). */
const isCommand = (line: string): boolean => /^\s*::\w[\w-]*( .*)?::/.test(line) || line.includes("##[");

describe("what a report shows of others' texts", () => {
  for (const [title, text] of Object.entries(hidden)) {
    it(`is seen, in a terminal, a log and a page: ${title}`, () => {
      for (const width of [40, 200]) {
        const plain = terminalReport(reportedPreview(text), { colours: false, width });
        const coloured = terminalReport(reportedPreview(text), { colours: true, width });
        for (const report of [
          plain,
          coloured.replace(ownColour, ""),
          markdownReport(reportedPreview(text)),
        ]) {
          assert.doesNotMatch(report, invisible);
        }
        assert.deepEqual(plain.split("\n").filter(isCommand), []);
      }
    });

    it(`is in JSON what it was, and seen there too: ${title}`, () => {
      const report = jsonReport(reportedPreview(text));
      assert.doesNotMatch(report, invisible);
      assert.deepEqual(report.split("\n").filter(isCommand), []);
      const [first] = JSON.parse(report) as [{ findings: [{ message: string }]; outputs: object }];
      assert.equal(first.findings[0].message, text);
      assert.deepEqual(first.outputs, { plain: [text], [text]: text });
    });
  }

  it("is seen in the mistakes of a stack file", () => {
    const mistakes = [{ path: "plinth:services.web\n\u001b[2J", message: 'is "\u202e"\n::error::x' }];
    assert.equal(formatMistakes(mistakes), 'plinth:services.web \\u001b[2J: is "\\u202e"\n\\u003a:error::x');
  });

  it("stays as it is where nothing is hidden in it", () => {
    for (const text of [
      "urn:pulumi:production::shop::aws:rds/instance:Instance::main",
      "ingress from ::/0, ::1 and 0.0.0.0/0",
      "Größe: 5 µm, ❌ ⚠️ 数据库, प्रश्न",
      "# heading [x]\n  second line",
    ])
      assert.equal(visibleText(text), text);
    assert.equal(visibleText("a\r\nb\tc"), "a\nb  c");
    assert.equal(visibleLine(" a \r\n\n  b\u001b "), "a b\\u001b");
    assert.equal(visibleJson('"\u{e0001}"'), '"\\udb40\\udc01"');
    assert.equal(visibleText("\u{e0001}"), "\\u{e0001}");
  });

  it("is aligned by the columns that it takes", () => {
    assert.deepEqual(["abc", "数据", "e\u0301", "❌a"].map(columns), [3, 4, 1, 3]);
    assert.equal(padded("数据", 6), "数据  ");
    assert.deepEqual(
      [cut("abcdef", 4), cut("数据库", 5), cut("abcd", 4), cut("😀😀😀", 4)],
      ["abc…", "数据…", "abcd", "😀…"],
    );
  });
});
