import type { CheckInput, Findings } from "./findings";

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
    if (domain.certificate !== undefined) checkCertificate(key, domain.certificate, config, findings);
  }
}

function checkCertificate(
  key: string,
  certificate: string,
  { region, account }: Pick<CheckInput["config"], "region" | "account">,
  findings: Findings,
): void {
  const [, , , certificateRegion, certificateAccount] = certificate.split(":");
  const path = [at, key, "certificate"];
  if (certificateRegion !== region && findings.trusted(["aws:region"]))
    findings.add(
      path,
      `is in ${certificateRegion}, but a load balancer in ${region} (aws:region) takes certificates of its own region only`,
    );
  if (certificateAccount !== account && findings.trusted(["aws:allowedAccountIds"]))
    findings.add(
      path,
      `belongs to the account ${certificateAccount}, but the stack is in ${account} (aws:allowedAccountIds)`,
    );
}
