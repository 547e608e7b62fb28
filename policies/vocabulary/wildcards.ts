/**
 * Whether a text fits a pattern in which `*` stands for any run of characters and `?` for one: what IAM, waivers and
 * overrides write. Without RegExp, whose backtracking lets a pattern of some twenty characters run for minutes; here it
 * takes at most as many steps as pattern and text have characters, multiplied.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  // Where the last `*` stands, and up to where it has taken the text.
  let star = -1;
  let taken = 0;
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === "*") {
      star = inPattern++;
      taken = inText;
    } else if (wanted === "?" || wanted === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++taken;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
