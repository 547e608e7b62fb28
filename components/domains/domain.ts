import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CLOUDFRONT_REGION } from "../../config/edge/cloudfront-region";
import type { DomainConfig } from "../../config/stack-config";
import { validationNames } from "./certificate-names";

export interface DomainArgs extends DomainConfig {
  /** Region of the stack. */
  readonly region: string;
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
  public readonly zoneId: pulumi.Output<string>;
  /** Resolves when the certificate is issued, so that a listener waits for it. */
  public readonly certificateArn: pulumi.Output<string>;
  /** In us-east-1, with the same names; of a distributed domain. */
  public readonly edgeCertificateArn?: pulumi.Output<string>;
  /** Of a created zone. */
  public readonly nameServers?: pulumi.Output<string[]>;

  constructor(name: string, args: DomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:domains:Domain", name, { name: args.name }, opts);
    const zone = args.existing ? undefined : this.createZone(name, args);
    this.domainName = args.name;
    this.zoneId = zone ? zone.zoneId : pulumi.output(args.existing ?? "");
    this.nameServers = zone?.nameServers;
    const certificate = args.certificate ? undefined : this.requestCertificate(name, args);
    const validated = validationNames(args.name, args.subjectAlternativeNames);
    const records = certificate
      ? validated.map((host) => this.createValidationRecord(name, host, certificate))
      : [];
    this.certificateArn = certificate
      ? this.awaitCertificate(name, certificate, records)
      : pulumi.output(args.certificate ?? "");
    this.edgeCertificateArn = args.distributed ? this.certifyForEdge(name, args, records) : undefined;
    this.registerOutputs({ zoneId: this.zoneId, certificateArn: this.certificateArn });
  }

  private createZone(name: string, args: DomainArgs): aws.route53.Zone {
    return new aws.route53.Zone(
      name,
      { name: args.name, comment: `Zone of ${args.name}` },
      { parent: this, protect: args.protect },
    );
  }

  /**
   * CloudFront's certificate: that of the stack where the stack is in us-east-1 itself, else another one there. ACM
   * gives a name the same validation record in every region of an account, so the records are those that exist.
   */
  private certifyForEdge(
    name: string,
    args: DomainArgs,
    records: readonly aws.route53.Record[],
  ): pulumi.Output<string> {
    if (args.edgeCertificate) return pulumi.output(args.edgeCertificate);
    if (args.region === CLOUDFRONT_REGION) return this.certificateArn;
    if (args.certificate) {
      throw new pulumi.RunError(
        `plinth:domains.${name}.edgeCertificate: is missing; a distribution needs a certificate in ${CLOUDFRONT_REGION}`,
      );
    }
    const edge = this.requestCertificate(`${name}/edge`, args, CLOUDFRONT_REGION);
    return this.awaitCertificate(`${name}/edge`, edge, records, CLOUDFRONT_REGION);
  }

  private requestCertificate(name: string, args: DomainArgs, region?: string): aws.acm.Certificate {
    return new aws.acm.Certificate(
      name,
      {
        domainName: args.name,
        subjectAlternativeNames: [...args.subjectAlternativeNames],
        validationMethod: "DNS",
        keyAlgorithm: "RSA_2048",
        options: { certificateTransparencyLoggingPreference: "ENABLED" },
        region,
      },
      { parent: this },
    );
  }

  private awaitCertificate(
    name: string,
    certificate: aws.acm.Certificate,
    records: readonly aws.route53.Record[],
    region?: string,
  ): pulumi.Output<string> {
    const validation = new aws.acm.CertificateValidation(
      name,
      {
        certificateArn: certificate.arn,
        validationRecordFqdns: records.map((record) => record.fqdn),
        region,
      },
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
      if (!found) throw new pulumi.RunError(`ACM returned no validation record for ${validated}`);
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
