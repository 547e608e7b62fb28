/** Writes a protobuf message; as in protobuf's third version, a field with its default value is left out. */
export class MessageWriter {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;

  text(field: number, text: string): this {
    return text === "" ? this : this.anyText(field, text);
  }

  /** A text that says something even when it is empty. */
  anyText(field: number, text: string): this {
    const length = Buffer.byteLength(text);
    this.#head(field, length);
    this.#length += this.#buffer.write(text, this.#length, length);
    return this;
  }

  /** A truth value or a number of an enumeration. */
  integer(field: number, value: number): this {
    return value === 0 ? this : this.anyInteger(field, value);
  }

  /** A number that says something even when it is 0. */
  anyInteger(field: number, value: number): this {
    this.#reserve(0);
    this.#varint(field * 8);
    this.#varint(value);
    return this;
  }

  double(field: number, value: number): this {
    this.#reserve(0);
    this.#varint(field * 8 + 1);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
    return this;
  }

  /** A message within the message. */
  message(field: number, content: Buffer): this {
    this.#head(field, content.length);
    return this.#append(content);
  }

  /** Fields that are written already. */
  fields(written: Buffer): this {
    this.#reserve(written.length);
    return this.#append(written);
  }

  result(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #head(field: number, length: number): void {
    this.#reserve(length);
    this.#varint(field * 8 + 2);
    this.#varint(length);
  }

  #append(bytes: Buffer): this {
    this.#length += bytes.copy(this.#buffer, this.#length);
    return this;
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.#buffer[this.#length++] = (rest % 128) + 128;
    this.#buffer[this.#length++] = rest;
  }

  /** Room for a field with a content of so many bytes: its tag and its length take at most ten more each. */
  #reserve(content: number): void {
    const needed = this.#length + content + 20;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
