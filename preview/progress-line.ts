import { visibleLine } from "../policies/vocabulary/visible-text";

/** How long a run may take before it has to say that it is alive, when no terminal watches. */
const patience = 10_000;

/** One line on stderr that says how far a run is, rewritten in place. Quiet where nobody watches and it is quick. */
export class ProgressLine {
  private shown = "";
  private spoken = performance.now();

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(what: string): void {
    const text = visibleLine(what);
    if (text === this.shown) return;
    if (this.stream.isTTY) {
      this.shown = text;
      this.stream.write(`\r\u001b[K${text}`);
    } else if (performance.now() - this.spoken > patience) {
      this.shown = text;
      this.spoken = performance.now();
      this.stream.write(`${text}\n`);
    }
  }

  clear(): void {
    if (this.stream.isTTY && this.shown !== "") this.stream.write("\r\u001b[K");
    this.shown = "";
  }
}
