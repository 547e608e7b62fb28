/** Reads a protobuf message field by field. */
export class MessageReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #offset: number;
  #wireType = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#offset = start;
    this.#end = end;
  }

  /** The number of the next field, whose content is read or skipped next; 0 at the end. */
  field(): number {
    if (this.#offset > this.#end) throw new Error("a message ends within a field");
    if (this.#offset === this.#end) return 0;
    const tag = this.integer();
    this.#wireType = tag & 7;
    // 0 is the end to whoever reads: what stands behind it would go unseen.
    if (tag < 8) throw new Error("a message has a field without a number");
    return tag >>> 3;
  }

  /** A truth value, a number of an enumeration, or a length. */
  integer(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes[this.#offset++];
      if (byte === undefined) throw new Error("a message ends within a number");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  double(): number {
    this.#offset += 8;
    return this.#bytes.readDoubleLE(this.#offset - 8);
  }

  text(): string {
    const end = this.#contentEnd();
    const text = this.#bytes.toString("utf8", this.#offset, end);
    this.#offset = end;
    return text;
  }

  /** A message within the message. */
  message(): MessageReader {
    const end = this.#contentEnd();
    const within = new MessageReader(this.#bytes, this.#offset, end);
    this.#offset = end;
    return within;
  }

  skip(): void {
    if (this.#wireType === 0) this.integer();
    else if (this.#wireType === 1) this.#offset += 8;
    else if (this.#wireType === 2) this.#offset = this.#contentEnd();
    else if (this.#wireType === 5) this.#offset += 4;
    else throw new Error(`a message has a field of wire type ${this.#wireType}`);
  }

  #contentEnd(): number {
    const length = this.integer();
    const end = this.#offset + length;
    if (end > this.#end) throw new Error("a message ends within a field");
    return end;
  }
}
