/** A hosted zone with its certificate. */
export interface DomainConfig {
  readonly name: string;
  /** The id of a hosted zone that is used instead of made. */
  readonly existing?: string;
  readonly subjectAlternativeNames: readonly string[];
  /** The ARN of a certificate that is used instead of issued. */
  readonly certificate?: string;
  /** The ARN of a certificate in us-east-1 for distributions, used instead of issued. */
  readonly edgeCertificate?: string;
  /** Whether a distribution has hosts of this domain, so that a certificate in us-east-1 is needed. */
  readonly distributed: boolean;
}
