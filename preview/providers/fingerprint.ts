import { createHash } from "node:crypto";

const HEXADECIMAL = "0123456789abcdef";
const CAPITALS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SMALL_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";

/** Characters that stand in for what AWS draws at random: the same for the same seed on every run. */
export class Fingerprint {
  constructor(private readonly seed: string) {}

  /** `length` characters out of `alphabet`. Different purposes give unrelated characters. */
  characters(alphabet: string, length: number, purpose: string): string {
    let drawn = "";
    for (let round = 0; drawn.length < length; round++) {
      const bytes = createHash("sha256").update(`${this.seed}\n${purpose}\n${round}`).digest();
      for (const byte of bytes) drawn += alphabet[byte % alphabet.length];
    }
    return drawn.slice(0, length);
  }

  /** Hexadecimal digits, lower case. */
  hex(length: number, purpose = ""): string {
    return this.characters(HEXADECIMAL, length, purpose);
  }

  /** Capital letters and digits. */
  capitals(length: number, purpose = ""): string {
    return this.characters(CAPITALS_AND_DIGITS, length, purpose);
  }

  /** Small letters and digits. */
  smallLetters(length: number, purpose = ""): string {
    return this.characters(SMALL_AND_DIGITS, length, purpose);
  }

  /** Digits, the first one not zero. */
  digits(length: number, purpose = ""): string {
    const [first, ...rest] = this.characters(DIGITS, length, purpose);
    return (first === "0" ? "1" : (first ?? "")) + rest.join("");
  }

  /** A version 4 UUID. */
  uuid(purpose = ""): string {
    const hex = this.hex(32, `uuid ${purpose}`);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join("-");
  }
}
