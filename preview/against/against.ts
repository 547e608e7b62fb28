import { statSync, type Stats } from "node:fs";
import { Refusal } from "../../command-line/refusal";

/** With what a plan is compared: the option `--against`. */
export type Against =
  /** What `pulumi stack export` has written. */
  | { readonly kind: "state"; readonly path: string }
  /** Another stack file, with the program of the checkout in which it lies. */
  | { readonly kind: "stackFile"; readonly path: string }
  /** Another checkout of the repository: the same stack files there. */
  | { readonly kind: "checkout"; readonly path: string }
  /** A commit, by whatever Git takes for one: the same stack files there. */
  | { readonly kind: "revision"; readonly revision: string };

/** Nothing for what is no path, or leads nowhere. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"].includes(code)) return undefined;
    throw new Refusal([`--against ${path}: cannot be looked at: ${code}`]);
  }
}

/** What the word behind `--against` means. A path that is there is a path; throws a Refusal of one that is not. */
export function againstOf(word: string): Against {
  const stat = statOf(word);
  if (stat?.isDirectory()) return { kind: "checkout", path: word };
  if (/\.json$/i.test(word) && stat !== undefined) return { kind: "state", path: word };
  if (/\.ya?ml$/i.test(word) && stat !== undefined) return { kind: "stackFile", path: word };
  if (stat !== undefined)
    throw new Refusal([`--against: ${word}: is neither a stack file (.yaml) nor a state (.json)`]);
  if (word.trim() === "" || word.startsWith("-"))
    throw new Refusal([`--against: ${JSON.stringify(word)} is neither a file nor a revision`]);
  if (/\.(json|ya?ml)$/i.test(word) || /^\.{0,2}\//.test(word))
    throw new Refusal([`--against: ${word}: there is no such file`]);
  return { kind: "revision", revision: word };
}
