import { accountOf, regionOf } from "../aws/arn";
import { CLOUDFRONT_REGION } from "../edge/cloudfront-region";
import type { DomainConfig, StackConfig } from "../resolved-config";
import type { SettingPath } from "../setting/setting-path";
import type { CheckInput, Findings } from "../stack/findings";

const at = "plinth:domains";

/** Domains that stand twice, names outside their domain, and certificates from elsewhere. */
export function checkDomains({ config }: CheckInput, findings: Findings): void {
  const owners = new Map<string, string>();
  for (const [key, domain] of Object.entries(config.domains)) {
    const owner = owners.get(domain.name);
    if (owner !== undefined)
      findings.add([at, key, "name"], `is ${domain.name}, as ${at}.${owner}.name is; a domain stands once`);
    else owners.set(domain.name, key);
    domain.subjectAlternativeNames.forEach((name, index) => {
      if (name !== domain.name && !name.endsWith(`.${domain.name}`))
        findings.add(
          [at, key, "subjectAlternativeNames", index],
          `is ${name}, which does not lie below ${domain.name}; give it a domain of its own`,
        );
    });
    checkCertificates(key, domain, config, findings);
  }
}

function checkCertificates(
  key: string,
  { certificate, edgeCertificate, distributed }: DomainConfig,
  { region, account }: Pick<StackConfig, "region" | "account">,
  findings: Findings,
): void {
  if (certificate !== undefined) {
    if (regionOf(certificate) !== region && findings.trusted(["aws:region"]))
      findings.add(
        [at, key, "certificate"],
        `is in ${regionOf(certificate)}, but a load balancer in ${region} (aws:region) takes certificates of its own region only`,
      );
    checkAccount([at, key, "certificate"], certificate, account, findings);
  }
  const path = [at, key, "edgeCertificate"];
  if (edgeCertificate === undefined) {
    if (
      distributed &&
      certificate !== undefined &&
      region !== CLOUDFRONT_REGION &&
      findings.trusted(["aws:region"])
    )
      findings.add(
        path,
        `is missing: a distribution has hosts of this domain, and CloudFront takes certificates of ${CLOUDFRONT_REGION} only; give the ARN of one there, or remove certificate so that both are issued`,
      );
    return;
  }
  if (regionOf(edgeCertificate) !== CLOUDFRONT_REGION)
    findings.add(
      path,
      `is in ${regionOf(edgeCertificate)}, but CloudFront takes certificates of ${CLOUDFRONT_REGION} only`,
    );
  checkAccount(path, edgeCertificate, account, findings);
  if (
    !distributed &&
    ["plinth:distributions", "plinth:services"].every((section) => findings.trusted([section]))
  )
    findings.add(path, "has no effect, because no distribution has hosts of this domain; remove it");
}

function checkAccount(path: SettingPath, certificate: string, account: string, findings: Findings): void {
  const owner = accountOf(certificate);
  if (owner !== account && findings.trusted(["aws:allowedAccountIds"]))
    findings.add(
      path,
      `belongs to the account ${owner}, but the stack is in ${account} (aws:allowedAccountIds)`,
    );
}
