/** Whether a path is another one or lies in it. */
export function liesIn(path: string, other: string): boolean {
  return `${path}/`.startsWith(`${other}/`);
}

/** The directory in which a file lies. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
