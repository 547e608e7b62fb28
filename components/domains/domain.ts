import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { validationNames } from "./certificate-names";

export interface DomainArgs {
  /** The domain, e.g. `amy.example.org`; never with a trailing dot. */
  readonly name: string;
  /** Id of a hosted zone to use. @default a zone is created (0.50 USD a month) */
  readonly existing?: string;
  /** Further names of the certificate: subdomains or wildcards. */
  readonly subjectAlternativeNames: readonly string[];
  /** ARN of a certificate to use. @default one is issued and validated by DNS (free) */
  readonly certificate?: string;
  /** Refuses to delete the zone: a new zone has new name servers, and the domain would go dark. */
  readonly protect: boolean;
}

/**
 * A hosted zone and the certificate of its names, validated by DNS in that zone.
 *
 * A created zone must be delegated by its parent before the validation can end: see the stack output `nameServers`.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class Domain extends pulumi.ComponentResource {
  public readonly domainName: string;
  /** Every name the certificate is for. */
  public readonly names: readonly string[];
  public readonly zoneId: pulumi.Output<string>;
  /** Resolves when the certificate is issued, so that a listener waits for it. */
  public readonly certificateArn: pulumi.Output<string>;
  /** Of a created zone. */
  public readonly nameServers?: pulumi.Output<string[]>;

  constructor(name: string, args: DomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:domains:Domain", name, { name: args.name }, opts);
    const zone = args.existing ? undefined : this.createZone(name, args);
    this.domainName = args.name;
    this.names = [args.name, ...args.subjectAlternativeNames];
    this.zoneId = zone ? zone.zoneId : pulumi.output(args.existing ?? "");
    this.nameServers = zone?.nameServers;
    this.certificateArn = args.certificate
      ? pulumi.output(args.certificate)
      : this.issueCertificate(name, args);
    this.registerOutputs({ zoneId: this.zoneId, certificateArn: this.certificateArn });
  }

  private createZone(name: string, args: DomainArgs): aws.route53.Zone {
    return new aws.route53.Zone(
      name,
      { name: args.name, comment: `Zone of ${args.name}` },
      { parent: this, protect: args.protect },
    );
  }

  private issueCertificate(name: string, args: DomainArgs): pulumi.Output<string> {
    const certificate = new aws.acm.Certificate(
      name,
      {
        domainName: args.name,
        subjectAlternativeNames: [...args.subjectAlternativeNames],
        validationMethod: "DNS",
        keyAlgorithm: "RSA_2048",
        options: { certificateTransparencyLoggingPreference: "ENABLED" },
      },
      { parent: this },
    );
    const records = validationNames(args.name, args.subjectAlternativeNames).map((validated) =>
      this.createValidationRecord(name, validated, certificate),
    );
    const validation = new aws.acm.CertificateValidation(
      name,
      { certificateArn: certificate.arn, validationRecordFqdns: records.map((record) => record.fqdn) },
      { parent: this },
    );
    return validation.certificateArn;
  }

  /** One record per configured name: made from the names, not inside `apply`, so that a preview shows them. */
  private createValidationRecord(
    name: string,
    validated: string,
    certificate: aws.acm.Certificate,
  ): aws.route53.Record {
    const option = certificate.domainValidationOptions.apply((options) => {
      const found = options.find((o) => o.domainName.replace(/^\*\./, "") === validated);
      if (!found) {
        throw new pulumi.RunError(`ACM returned no validation record for ${validated}`);
      }
      return found;
    });
    return new aws.route53.Record(
      `${name}-${validated}`,
      {
        zoneId: this.zoneId,
        name: option.resourceRecordName,
        type: option.resourceRecordType.apply((type) => type as aws.route53.RecordType),
        records: [option.resourceRecordValue],
        ttl: 300,
        allowOverwrite: true,
      },
      { parent: this },
    );
  }
}
