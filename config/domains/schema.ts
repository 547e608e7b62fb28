import { certificateArn } from "../setting/aws-values";
import { optional, required, setting } from "../setting/setting";
import { domainName, hostName, list, namedMap, section, text } from "../setting/values";

/** A domain of the stack file: a hosted zone with its certificate. */
export const domain = section({
  name: required(domainName(), {
    says: "The domain name; a hosted zone is made for it.",
    price: "A zone costs 0.50 USD a month, its certificates nothing.",
  }),
  existing: optional(
    text(/^Z[A-Z0-9]{5,31}$/, "must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ"),
    "The id of a hosted zone that is used instead of made.",
  ),
  subjectAlternativeNames: setting(list(hostName(), "must be a list of host names"), {
    says: "Further names of the certificate, at or below the domain's name; *.example.org is allowed.",
    default: [],
  }),
  certificate: optional(
    certificateArn(),
    "The ARN of a certificate of this account and region that is used instead of issued.",
  ),
  edgeCertificate: optional(
    certificateArn("us-east-1"),
    "The ARN of a certificate of this account in us-east-1, for distributions, used instead of issued. Required with certificate outside us-east-1 when a distribution has hosts of this domain.",
  ),
});

/** `plinth:domains` */
export const domainsSchema = namedMap(domain, "domains");
