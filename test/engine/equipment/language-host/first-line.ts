/** A stream whose first line means something, and whose rest is only to be shown. */
interface FirstLine {
  readonly line: Promise<string>;
  readonly onOutput: (chunk: Buffer) => void;
  /** The stream is over: without a whole line this is the error. */
  readonly ended: (how: string) => void;
  readonly failed: (error: Error) => void;
}

const newline = 10;

/** Splits the first line off; everything behind it goes to `print`. */
export function firstLine(print: (chunk: Buffer) => void): FirstLine {
  let found!: (line: string) => void;
  let failed!: (error: Error) => void;
  const line = new Promise<string>((resolve, reject) => {
    found = resolve;
    failed = reject;
  });
  let head: Buffer | undefined = Buffer.alloc(0);
  return {
    line,
    onOutput: (chunk) => {
      if (head === undefined) return print(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(newline);
      if (end < 0) return;
      found(head.subarray(0, end).toString().trim());
      const rest = head.subarray(end + 1);
      head = undefined;
      if (rest.length > 0) print(rest);
    },
    ended: (how) => failed(new Error(how)),
    failed,
  };
}
