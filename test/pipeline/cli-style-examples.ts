/** A stack file that stays as it is when the Pulumi CLI stores something in it. */
export const ownFile = `# above
config:
  aws:region: eu-west-1 # beside
  # between
  x:list:
    - a: {b: [c, "d"], e: {}}
      f: 'g'
    - - h
  x:long: ${"long ".repeat(40)}end
  x:block: |
    one
    two
  x:empty: ""
`;

/** A stack file that the CLI writes in another way. */
interface ForeignFile {
  readonly what: string;
  readonly text: string;
  /** What is said of it. */
  readonly found: RegExp;
}

const foreign: readonly (readonly [what: string, settings: string, found: RegExp])[] = [
  ["spaces inside braces", "x:a: { b: c }", /line 2: .*\n {2}the CLI: {3}x:a: \{b: c\}$/],
  ["spaces inside brackets", "x:a: [ b ]", /the CLI: {3}x:a: \[b\]$/],
  ["a flow over several lines", "x:a: {\n    b: c,\n  }", /the CLI: {3}x:a: \{b: c\}$/m],
  ["a list that is not indented", "x:a:\n  - b", /the CLI: {5}- b$/m],
  ["spaces before a comment", "x:a: b   # c", /the CLI: {3}x:a: b # c$/],
  ["an empty line", "x:a: b\n\n  x:c: d", /line 3 is empty/],
  ["nothing after a colon", "x:a:\n  b: c", /nothing after a colon/],
  ["nothing further down", "x:a: {b: , c: d}", /nothing after a colon/],
  ["a date", "x:a: [2027-03-31]", /2027-03-31 without quotes/],
  ["a number with a nought too many", "x:a: {b: 8.0}", /8\.0 without quotes/],
  ["a number directly behind a key", "x:a: 17", /x:a: 17: the CLI puts it in quotes/],
  ["an alias", "x:a: &x b\n  x:c: *x", /the alias \*x/],
  ["a merge", "x:a: &x {b: c}\n  x:d:\n    <<: *x", /a merge/],
];

/** What the CLI does not leave as it is, one thing in each. */
export const foreignFiles: readonly ForeignFile[] = foreign.map(([what, settings, found]) => ({
  what,
  text: `config:\n  ${settings}\n`,
  found,
}));
