import { accountOf, regionOf } from "../aws/arn";
import { CLOUDFRONT_REGION } from "../edge/cloudfront-region";
import type { DomainConfig, StackConfig } from "../resolved-config";
import type { CheckInput, Findings, FindingsBelow } from "../stack/findings";

const at = "plinth:domains";

/** Domains that stand twice, names outside their domain, and certificates from elsewhere. */
export function checkDomains({ config }: CheckInput, findings: Findings): void {
  const owners = new Map<string, string>();
  for (const [key, domain] of Object.entries(config.domains)) {
    const { name, subjectAlternativeNames } = domain;
    const { add } = findings.below([at, key]);
    const owner = owners.get(name);
    if (owner !== undefined) add(["name"], `is ${name}, as ${at}.${owner}.name is; a domain stands once`);
    else owners.set(name, key);
    subjectAlternativeNames.forEach((other, index) => {
      if (other !== name && !other.endsWith(`.${name}`))
        add(
          ["subjectAlternativeNames", index],
          `is ${other}, which does not lie below ${name}; give it a domain of its own`,
        );
    });
    checkCertificates(domain, config, add, findings);
  }
}

function checkCertificates(
  { certificate, edgeCertificate, distributed }: DomainConfig,
  { region, account }: StackConfig,
  add: FindingsBelow["add"],
  findings: Findings,
): void {
  const isRegionTrusted = findings.trusted(["aws:region"]);
  const checkAccount = (setting: string, arn: string) => {
    const owner = accountOf(arn);
    if (owner !== account && findings.trusted(["aws:allowedAccountIds"]))
      add(
        [setting],
        `belongs to the account ${owner}, but the stack is in ${account} (aws:allowedAccountIds)`,
      );
  };
  if (certificate !== undefined) {
    if (regionOf(certificate) !== region && isRegionTrusted)
      add(
        ["certificate"],
        `is in ${regionOf(certificate)}, but a load balancer in ${region} (aws:region) takes certificates of its own region only`,
      );
    checkAccount("certificate", certificate);
  }
  if (edgeCertificate !== undefined) {
    if (regionOf(edgeCertificate) !== CLOUDFRONT_REGION)
      add(
        ["edgeCertificate"],
        `is in ${regionOf(edgeCertificate)}, but CloudFront takes certificates of ${CLOUDFRONT_REGION} only`,
      );
    checkAccount("edgeCertificate", edgeCertificate);
    if (!distributed && findings.trusted(["plinth:distributions"]) && findings.trusted(["plinth:services"]))
      add(["edgeCertificate"], "has no effect, because no distribution has hosts of this domain; remove it");
  } else if (distributed && certificate !== undefined && region !== CLOUDFRONT_REGION && isRegionTrusted)
    add(
      ["edgeCertificate"],
      `is missing: a distribution has hosts of this domain, and CloudFront takes certificates of ${CLOUDFRONT_REGION} only; give the ARN of one there, or remove certificate so that both are issued`,
    );
}
