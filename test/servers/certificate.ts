import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** A key and a certificate for localhost that is its own authority, as files. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Makes a certificate that is good for a day. */
export function makeCertificate(folder: string): Certificate {
  const made = { key: join(folder, "server.key"), certificate: join(folder, "server.crt") };
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", made.key, "-out", made.certificate];
  execFileSync("openssl", ["req", "-x509", "-days", "1", ...curve, ...subject, ...files], { stdio: "pipe" });
  return made;
}
