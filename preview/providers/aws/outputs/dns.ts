import { CLOUDFRONT_ZONE } from "../hosted-zones";
import type { Facts, Made, Outputs } from "./facts";
import { Fingerprint } from "../../fingerprint";

function names(facts: Facts): readonly string[] {
  const alternatives = facts.value("subjectAlternativeNames");
  const listed = Array.isArray(alternatives) ? alternatives.filter((name) => typeof name === "string") : [];
  return [...new Set([facts.text("domainName") ?? "", ...listed])].filter((name) => name !== "");
}

// A wildcard and the name under it are proven by one and the same record.
function validationRecord(domainName: string, account: string): { [property: string]: string } {
  const proven = domainName.replace(/^\*\./, "");
  const random = new Fingerprint(`${account} ${proven}`);
  return {
    domainName,
    resourceRecordName: `_${random.hex(32, "name")}.${proven}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${random.hex(32, "value")}.${random.smallLetters(10, "zone")}.acm-validations.aws.`,
  };
}

function certificate(facts: Facts): Made {
  const arn = facts.arn("acm", `certificate/${facts.random.uuid()}`);
  const byDns = facts.text("validationMethod") === "DNS";
  return {
    id: arn,
    arn,
    domainValidationOptions: byDns ? names(facts).map((name) => validationRecord(name, facts.account)) : [],
    status: "PENDING_VALIDATION",
    type: "AMAZON_ISSUED",
    validationEmails: [],
  };
}

function zone(facts: Facts): Made {
  const id = `Z${facts.random.capitals(19)}`;
  const number = (position: number) => Number.parseInt(facts.random.hex(4, `server ${position}`), 16) % 512;
  const nameServers = ["com", "net", "org", "co.uk"].map((domain, position) => {
    const host = number(position) + 512 * position;
    return `ns-${host}.awsdns-${String(host % 64).padStart(2, "0")}.${domain}`;
  });
  return {
    id,
    zoneId: id,
    arn: `arn:${facts.partition}:route53:::hostedzone/${id}`,
    nameServers,
    primaryNameServer: nameServers[0] ?? "",
  };
}

function record(facts: Facts): Made {
  const name = facts.text("name") ?? "";
  const setIdentifier = facts.text("setIdentifier");
  const parts = [facts.text("zoneId") ?? "", name, facts.text("type") ?? ""];
  return {
    id: [...parts, ...(setIdentifier ? [setIdentifier] : [])].join("_"),
    fqdn: name.replace(/\.$/, ""),
  };
}

function distribution(facts: Facts): Made {
  const id = `E${facts.random.capitals(13)}`;
  return {
    id,
    arn: facts.globalArn("cloudfront", `distribution/${id}`),
    domainName: `d${facts.random.smallLetters(13)}.cloudfront.net`,
    etag: `E${facts.random.capitals(13, "etag")}`,
    hostedZoneId: CLOUDFRONT_ZONE,
    status: "Deployed",
  };
}

const cloudfrontPolicy =
  (kind: string) =>
  (facts: Facts): Made => {
    const id = facts.random.uuid();
    return {
      id,
      arn: facts.globalArn("cloudfront", `${kind}/${id}`),
      etag: `E${facts.random.capitals(13, "etag")}`,
    };
  };

/** ACM, Route 53, CloudFront. */
export const dns: Outputs = {
  "acm/certificate": certificate,
  "acm/certificateValidation": () => ({ id: "2000-01-01 00:00:00 +0000 UTC" }),
  "cloudfront/cachePolicy": cloudfrontPolicy("cache-policy"),
  "cloudfront/distribution": distribution,
  "cloudfront/function": (facts) => ({
    id: facts.name,
    arn: facts.globalArn("cloudfront", `function/${facts.name}`),
    etag: `E${facts.random.capitals(13, "etag")}`,
    status: "UNASSOCIATED",
  }),
  "cloudfront/originAccessControl": (facts) => {
    const id = `E${facts.random.capitals(13)}`;
    return { id, arn: facts.globalArn("cloudfront", `origin-access-control/${id}`) };
  },
  "cloudfront/originRequestPolicy": cloudfrontPolicy("origin-request-policy"),
  "cloudfront/responseHeadersPolicy": cloudfrontPolicy("response-headers-policy"),
  "cloudfront/vpcOrigin": (facts) => {
    const id = `vo_${facts.random.smallLetters(22)}`;
    return { id, arn: facts.globalArn("cloudfront", `vpcorigin/${id}`) };
  },
  "route53/healthCheck": (facts) => {
    const id = facts.random.uuid();
    return { id, arn: `arn:${facts.partition}:route53:::healthcheck/${id}` };
  },
  "route53/record": record,
  "route53/zone": zone,
};
