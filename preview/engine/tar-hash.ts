import { createHash } from "node:crypto";

/** A file of an archive, named from the archive's root. */
export interface ArchiveMember {
  readonly name: string;
  readonly content: Buffer;
}

const blockSize = 512;

/**
 * The hash that the engine gives an archive: SHA-256 of a tar file with its members in their order, each name once, as
 * Go's `archive/tar` writes it. Absent where a name does not fit the plain format (USTAR): it is long, or not ASCII.
 */
export function tarHash(members: Iterable<ArchiveMember>): string | undefined {
  const hash = createHash("sha256");
  const seen = new Set<string>();
  for (const { name, content } of members) {
    if (seen.has(name)) continue;
    seen.add(name);
    const header = tarHeader(name, content.length);
    if (header === undefined) return undefined;
    hash
      .update(header)
      .update(content)
      .update(Buffer.alloc(-content.length & (blockSize - 1)));
  }
  return hash.update(Buffer.alloc(2 * blockSize)).digest("hex");
}

function tarHeader(name: string, size: number): Buffer | undefined {
  const longestName = 100;
  if (name.length > longestName || !/^[\x20-\x7e]*$/.test(name)) return undefined;
  const header = Buffer.alloc(blockSize);
  header.write(name, 0);
  octal(header, 100, 8, 0o600);
  for (const owner of [108, 116]) octal(header, owner, 8, 0);
  octal(header, 124, 12, size);
  octal(header, 136, 12, 0);
  header.write("0", 156);
  header.write("ustar\0" + "00", 257);
  for (const device of [329, 337]) octal(header, device, 8, 0);
  // The checksum is taken with spaces where it will stand.
  header.fill(" ", 148, 156);
  octal(
    header,
    148,
    7,
    header.reduce((sum, byte) => sum + byte, 0),
  );
  return header;
}

/** A number in a field: digits of base eight, ended by a zero byte. */
function octal(header: Buffer, offset: number, width: number, value: number): void {
  header.write(`${value.toString(8).padStart(width - 1, "0")}\0`, offset);
}
