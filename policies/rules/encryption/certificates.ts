import { resourceRule } from "../../vocabulary/define-rule";
import {
  given,
  knownString,
  mustBeOneOf,
  mustNotBeOneOf,
  notEvaluated,
  property,
  unless,
  violation,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const acmDnsValidation = resourceRule({
  id: "acm-dns-validation",
  title: "A certificate is validated by DNS, so that it renews by itself",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  tokens: ["aws:acm/certificate:Certificate"],
  fix: 'Set validationMethod "DNS" on aws.acm.Certificate. It replaces an existing certificate.',
  check: unless(
    [given("certificateBody"), given("certificateAuthorityArn")],
    mustBeOneOf("validationMethod", ["DNS", "HTTP"]),
  ),
  good: [{ validationMethod: "DNS" }, { certificateBody: UNKNOWN }],
  bad: [{ validationMethod: "EMAIL" }, { domainName: "amy.example.org" }],
  unknown: [{ validationMethod: UNKNOWN }],
});

const acmKeyAlgorithm = resourceRule({
  id: "acm-key-algorithm",
  title: "The key of a certificate is RSA of 2048 bits or more, or elliptic",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "ACM.2" },
  tokens: ["aws:acm/certificate:Certificate"],
  fix: 'Set keyAlgorithm on aws.acm.Certificate to "RSA_2048", "EC_prime256v1" or stronger, or leave it out.',
  check: mustNotBeOneOf("keyAlgorithm", ["RSA_1024"]),
  good: [{}, { keyAlgorithm: "EC_prime256v1" }, { keyAlgorithm: "RSA_2048" }],
  bad: [{ keyAlgorithm: "RSA_1024" }],
  unknown: [{ keyAlgorithm: UNKNOWN }],
});

const acmNoWildcard = resourceRule({
  id: "acm-no-wildcard",
  title: "A certificate names its hosts instead of a wildcard",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV2_AWS_71" },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
  tokens: ["aws:acm/certificate:Certificate"],
  fix: "List the hosts in subjectAlternativeNames of aws.acm.Certificate; in a stack file, in plinth:domains.<name>.subjectAlternativeNames.",
  check: (certificate) => {
    const others = certificate.list("subjectAlternativeNames");
    const names = [
      certificate.read("domainName"),
      ...(others.state === "known" ? others.value.map((item) => item.self) : [others]),
    ];
    if (names.some((name) => knownString(name)?.startsWith("*.") === true))
      return [violation("domainName", "The certificate covers a wildcard.")];
    return names.some(({ state }) => state === "unknown") ? [notEvaluated("domainName")] : [];
  },
  good: [{ domainName: "amy.example.org", subjectAlternativeNames: ["www.amy.example.org"] }],
  bad: [
    { domainName: "*.example.org" },
    { domainName: "example.org", subjectAlternativeNames: ["*.example.org"] },
  ],
  unknown: [{ domainName: "example.org", subjectAlternativeNames: UNKNOWN }],
});

const acmCtLogging = resourceRule({
  id: "acm-ct-logging",
  title: "A certificate is written to the public transparency log",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_234" },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
  tokens: ["aws:acm/certificate:Certificate"],
  fix: 'Remove options.certificateTransparencyLoggingPreference: "DISABLED" from aws.acm.Certificate: browsers warn about such certificates.',
  check: mustNotBeOneOf("options.certificateTransparencyLoggingPreference", ["DISABLED"]),
  good: [{}, { options: { certificateTransparencyLoggingPreference: "ENABLED" } }],
  bad: [{ options: { certificateTransparencyLoggingPreference: "DISABLED" } }],
  unknown: [{ options: { certificateTransparencyLoggingPreference: UNKNOWN } }],
});

const acmNoExport = resourceRule({
  id: "acm-no-export",
  title: "The private key of a certificate stays within AWS",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-exportable-certificates.html",
  tokens: ["aws:acm/certificate:Certificate"],
  fix: 'Remove options.export: "ENABLED" from aws.acm.Certificate. It replaces an existing certificate.',
  check: property({
    path: "options.export",
    accepts: (value) => value !== "ENABLED",
    wanted: "DISABLED",
    absent: "passes",
  }),
  good: [{}, { options: { export: "DISABLED" } }],
  bad: [{ options: { export: "ENABLED" } }],
  unknown: [{ options: { export: UNKNOWN } }],
});

/** Certificates. */
export const encryptionCertificateRules: readonly Rule[] = [
  acmDnsValidation,
  acmKeyAlgorithm,
  acmNoWildcard,
  acmCtLogging,
  acmNoExport,
];
