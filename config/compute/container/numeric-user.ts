/** The largest number that a file system keeps. */
const largest = 4_294_967_295;

/** The owner of a file: "uid:gid", or "uid" with the gid of the same number; nothing for names. */
export function parseNumericUser(text: string | undefined) {
  const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(text ?? "");
  if (!match) return undefined;
  const uid = Number(match[1]);
  const gid = Number(match[2] ?? match[1]);
  return Math.max(uid, gid) > largest ? undefined : { uid, gid };
}
