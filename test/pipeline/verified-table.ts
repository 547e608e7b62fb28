/** A test, as Mocha names it. */
export interface NamedTest {
  /** Below the folder that the page counts from. */
  readonly file: string;
  /** Its own: the words of a group would claim every test that is added to it. */
  readonly title: string;
}

/** What a row says that tests prove. */
interface Claim {
  /** Below the folder that the page counts from; a folder, with a slash at its end, stands for all files in it. */
  readonly path: string;
  /** Words from the titles of tests. */
  readonly titles: readonly string[];
}

/** The cells of a Markdown table, row by row, without the line under the headings. */
export function tableRows(page: string): readonly (readonly string[])[] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([first = ""]) => !/^-+$/.test(first));
}

/** The paths that a cell names. */
export function pathsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
}

/** Paths stand in a cell as code, and after one or several of them, in italics, what their tests are called. */
function claimsIn(cell: string): readonly Claim[] {
  return [...cell.matchAll(/((?:`[^`]+`(?:, )?)+)((?::? ?,? ?_[^_]+_)*)/g)].flatMap(([, paths, titles]) =>
    pathsIn(paths!).map((path) => ({
      path,
      titles: [...titles!.matchAll(/_([^_]+)_/g)].map(([, words]) => words!),
    })),
  );
}

/** The claims of a column that no test bears out, and the tests that bear out the others. */
export function heldClaims(
  cells: readonly string[],
  tests: readonly NamedTest[],
): { readonly mistakes: readonly string[]; readonly claimed: ReadonlySet<NamedTest> } {
  const claimed = new Set<NamedTest>();
  const mistakes: string[] = [];
  for (const { path, titles } of cells.flatMap(claimsIn)) {
    if (titles.length === 0) mistakes.push(`${path}: the table does not say which of its tests`);
    const files = new Set(tests.map(({ file }) => file).filter((file) => isBelow(file, path)));
    if (files.size === 0) mistakes.push(`${path}: no test runs there`);
    for (const file of files) {
      for (const words of titles) {
        const found = tests.filter((test) => test.file === file && test.title.includes(words));
        if (found.length === 0) mistakes.push(`${file}: no test is called "${words}"`);
        for (const test of found) claimed.add(test);
      }
    }
  }
  return { mistakes, claimed };
}

/** Where the claims of a column and the tests that there are do not agree: each test is to be mentioned. */
export function disagreements(cells: readonly string[], tests: readonly NamedTest[]): readonly string[] {
  const { mistakes: unheld, claimed } = heldClaims(cells, tests);
  const claims = cells.flatMap(claimsIn);
  const mistakes = [...unheld];
  for (const test of tests) {
    if (!claimed.has(test)) mistakes.push(`${test.file}: no row mentions "${test.title}"`);
  }
  for (const file of new Set(tests.map((test) => test.file))) {
    if (!claims.some(({ path }) => path === file)) mistakes.push(`${file}: no row names it`);
  }
  return mistakes;
}

function isBelow(file: string, path: string): boolean {
  return path.endsWith("/") ? file.startsWith(path) : file === path;
}
