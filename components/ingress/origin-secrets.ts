/** The two values that the load balancer accepts at a version, and which of them CloudFront sends. */
export interface OriginSecrets {
  readonly sent: "a" | "b";
  /** Another edition is another value. */
  readonly editions: Readonly<Record<"a" | "b", number>>;
}

/**
 * What is sent and accepted at a version of the header's value; each version sends another one than the version before.
 *
 * CloudFront takes minutes to tell all its locations, so what a version sends is still accepted at the next. From the
 * one after that it is not: a value that leaked is worthless after two raises. That holds for raises by one. At version 0
 * the value is sent and no rule asks for it yet; version 1 accepts it.
 */
export function originSecretsAt(version: number): OriginSecrets {
  return {
    sent: version % 2 === 1 ? "a" : "b",
    editions: { a: Math.ceil(version / 2), b: Math.max(1, Math.floor(version / 2)) },
  };
}
