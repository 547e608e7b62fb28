/** The parts of a command line: `escaped` is what a backslash takes the meaning from, `half` what lacks its other half. */
const parts =
  /(?<space>[ \t]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|\\(?<escaped>[^])|(?<plain>[^ \t\r\n'"\\|&;<>()$`*?[\]{}~]+)|(?<shell>[|&;<>]+|[^'"\\])|(?<half>[^])/g;

const list = 'the list ["sh", "-c", "…"]';

/**
 * The words of a command line, as a shell splits it; or what is wrong with it. What only a shell does with a line is
 * refused, because no shell runs it. Kept here because no library tells a sign of the shell from the same in quotes:
 * they drop it, or keep it as a word.
 */
export function commandWords(line: string): readonly string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  for (const { groups = {} } of line.replace(/\n$/, "").matchAll(parts)) {
    const { space, single, double, escaped, plain, half } = groups;
    if (half !== undefined)
      return half === "\\"
        ? "ends with a backslash; write what follows it, or remove it"
        : `has ${half} without a second one; close the quotes, or write a list of words`;
    const wrong = signOfShell(groups, words.length === 0 && word === undefined, word === undefined);
    if (wrong !== undefined) return wrong;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (escaped !== "\n")
      word = (word ?? "") + (single ?? plain ?? escaped ?? withoutBackslashes(double ?? ""));
  }
  return word === undefined ? words : [...words, word];
}

type Part = Readonly<Record<string, string | undefined>>;

function signOfShell(
  { shell, double = "", plain = "" }: Part,
  first: boolean,
  begins: boolean,
): string | undefined {
  if (shell !== undefined) return outsideOfQuotes(/\s/.test(shell) ? "the end of a line" : shell);
  if (begins && plain.startsWith("#")) return outsideOfQuotes("#");
  if (first && /^[A-Za-z_]\w*\+?=/.test(plain))
    return `begins with ${plain.slice(0, plain.indexOf("="))}=, which sets a variable in a shell only; write it under environment, or ${list}`;
  const [inDouble] = /[$`]/.exec(double.replace(/\\[^]/g, "")) ?? [];
  return inDouble === undefined
    ? undefined
    : `has ${inDouble} in double quotes, where a shell replaces it, and no shell runs this; take single quotes if it is meant as it stands, otherwise write ${list}`;
}

function outsideOfQuotes(sign: string): string {
  return `has ${sign} outside of quotes, which only a shell understands, and no shell runs this; put it in quotes if it is a part of a word, otherwise write ${list}`;
}

/** In double quotes a backslash means itself, but before what has a meaning there. */
function withoutBackslashes(text: string): string {
  return text.replace(/\\([$`"\\\n])/g, (_, sign: string) => (sign === "\n" ? "" : sign));
}
