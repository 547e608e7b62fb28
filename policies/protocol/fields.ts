/** Fields of a message, written one behind the other. */
export class Fields {
  readonly #written: Buffer;
  readonly #starts: readonly number[];

  constructor(fields: readonly Buffer[]) {
    this.#written = Buffer.concat(fields);
    let start = 0;
    this.#starts = [...fields.map(({ length }) => (start += length) - length), start];
  }

  /** All but those at some places, which are given in order. */
  without(places: readonly number[]): Buffer {
    const parts: Buffer[] = [];
    let from = 0;
    for (const place of places) {
      parts.push(this.#written.subarray(from, this.#starts[place]));
      from = this.#starts[place + 1]!;
    }
    return Buffer.concat([...parts, this.#written.subarray(from)]);
  }
}
