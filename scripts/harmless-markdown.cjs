// Part of preview-comment.cjs, and like it without any install. It is no filter that takes bad things out: only lines that
// the preview itself writes (preview/report/markdown.ts) pass, and what is free in them, and every other line, is written
// anew as code, in which Markdown has no markup, GitHub no mention, reference, emoji or formula, and HTML no tag.

// Stands for a piece of code in the form of a line. It cannot be in a text of which `visible` has been asked.
const piece = "\0";
const count = String.raw`[\d,]{1,12}`;
const word = "[a-z]{1,20}";
const said = "[A-Za-z][A-Za-z ]{0,60}";

const number = String.raw`(?:\?|${count})`;
const waived = `(?: Waived until ${piece} by ${piece}: ${piece})?`;

/** The lines that a preview consists of. */
const forms = [
  "## Offline preview",
  String.raw`Offline: AWS was not asked\. This is all that would be created if nothing existed; what runs now was not looked at\.`,
  String.raw`Offline: AWS was not asked\. This is what an update would do to a stack that is as the other side describes it; what somebody changed by hand is not in it\.`,
  String.raw`Read from what the Pulumi CLI printed: what an update would do to the stack as its state has it\.`,
  String.raw`Too long to be shown here: ${said} is left out\.`,
  String.raw`❌ \*\*There is no plan:\*\* the stack files are wrong, or the policy pack, or how the preview was called\.`,
  String.raw`\| \| stack(?: \| ${said}){4,8} \|`,
  String.raw`\|---\|---(?:\|---:){4,8}\|`,
  String.raw`\| (?:❌ refused|✅ passes) \| ${piece}(?: \| ${number}){4,8} \|`,
  `### ${piece}`,
  `(?:Beside|New: there is no such stack file in) ${piece}(?:: ${piece})?`,
  String.raw`⚠️ \*\*No difference\*\* with ${piece}: ${piece}`,
  String.raw`⚠️ \*\*${said}\*\*(?: ${count})?`,
  `Put right: ${piece}`,
  String.raw`\*\*Changes\*\*`,
  String.raw`\*\*Error\*\*(?: ${piece})?`,
  String.raw`\*\*Warning\*\* ${piece}`,
  `(?:❌|⚠️) ${piece} (?:${word}|${piece}), (?:${word}|${piece})(?:, new)?`,
  String.raw`- ${piece} \(${piece}\): ${piece}${waived}`,
  `Fix: ${piece}`,
  `- ${piece}(?: ${count})?`,
  `  - ${piece}(?: ${piece})?`,
  `    - ${piece}`,
  `- ${count} places?`,
  `- and ${count} more lines?`,
].map((form) => new RegExp(`^${form}$`, "u"));
const summary = /^<details><summary>[\d,]{1,12} (?:change|advisory finding|resource)s?<\/summary>$/;

/** The text as it may be posted, of at most about `limit` characters, and whether that is not all of it. */
function harmlessMarkdown(text, limit) {
  const blocks = [];
  let room = limit;
  let isOpen = false;
  let isCut = false;
  for (const block of readBlocks(visible(text).split("\n"))) {
    const written = block.write();
    room -= written.length + 1;
    if (room < 0) {
      isCut = true;
      if (block.lines)
        blocks.push(fenced(block.lines.join("\n").slice(0, Math.max(0, room + written.length))));
      break;
    }
    if (block.isTag) isOpen = !isOpen;
    blocks.push(written);
  }
  const written = blocks.join("\n").replace(/^\n+/, "");
  return { text: isOpen ? `${written}\n\n</details>` : written, isCut };
}

/** The text in blocks: a line of one of the forms, the mark of a folded part, or lines that stand there as code. */
function readBlocks(lines) {
  const blocks = [];
  let foreign = [];
  let isOpen = false;
  const put = (block) => {
    if (foreign.length > 0) blocks.push(asCode(foreign));
    foreign = [];
    if (block) blocks.push(block);
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const fence = /^(`{3,})[^`]*$/.exec(line)?.[1];
    const known = line === "" ? "" : rewritten(line);
    if (fence !== undefined) {
      const end = lines.findIndex((one, at) => at > index && one.trimEnd() === fence);
      put(asCode(lines.slice(index + 1, end < 0 ? undefined : end)));
      index = end < 0 ? lines.length : end;
    } else if (isOpen ? line === "</details>" : summary.test(line)) {
      put(asTag(line, lines[index + 1]));
      isOpen = !isOpen;
    } else if (known !== undefined) put({ write: () => known });
    else if (line !== "<!-- plinth-preview -->") foreign.push(line);
  }
  put();
  return blocks;
}

/** HTML goes on to the next empty line, so that there must be one. */
function asTag(line, next) {
  return { write: () => (next === "" || next === undefined ? line : `${line}\n`), isTag: true };
}

function asCode(lines) {
  return { lines, write: () => fenced(lines.join("\n")) };
}

/** The line with its pieces of code written anew, or undefined when it has none of the forms. */
function rewritten(line) {
  const { form, codes } = takenApart(line);
  if (!forms.some((one) => one.test(form))) return undefined;
  const inTable = form.startsWith("|");
  let next = 0;
  return form.replaceAll(piece, () => codeSpan(codes[next++], inTable));
}

/** A line whose pieces of code are taken out, as Markdown finds them: between two equally long runs of backticks. */
function takenApart(line) {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  const last = new Map();
  for (const run of runs.toReversed()) {
    run.next = last.get(run.length);
    last.set(run.length, run);
  }
  const codes = [];
  let form = "";
  let from = 0;
  for (const { length, index, next } of runs) {
    if (index < from) continue;
    if (next === undefined) break;
    form += line.slice(from, index) + piece;
    codes.push(line.slice(index + length, next.index));
    from = next.index + length;
  }
  return { form: form + line.slice(from), codes };
}

function codeSpan(written, inTable) {
  const whole = inTable ? written.replaceAll("|", "\\u007c") : written;
  const text = withoutLongRuns(whole).trim();
  const fence = "`".repeat(longestRun(text) + 1);
  const edge = text === "" || /^`|`$/.test(text) ? " " : "";
  return `${fence}${edge}${text}${edge}${fence}`;
}

function fenced(code) {
  const text = withoutLongRuns(code);
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

/** A fence is longer than what it stands round: a text of nothing but backticks would become three times as long. */
function withoutLongRuns(text) {
  return text.replace(/`{50,}/g, "`…`");
}

function longestRun(text) {
  return [...text.matchAll(/`+/g)].reduce((longest, [ticks]) => Math.max(longest, ticks.length), 0);
}

/** What policies/vocabulary/visible-text.ts does to a text; a test holds the two against each other. */
function visible(text) {
  const escaped = (character) => {
    const code = character.codePointAt(0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  };
  const isHarmless = (character) => character === "\n" || (character >= "\ufe00" && character <= "\ufe0f");
  return text
    .replace(/\r\n/g, "\n")
    .replace(/\t/g, "  ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
      isHarmless(character) ? character : escaped(character),
    );
}

module.exports = { harmlessMarkdown, visible };
