import { resourceRule } from "../../vocabulary/define-rule";
import { componentUrn } from "../../vocabulary/exceptions";
import { listenerTokens, targetGroupTokens } from "../../vocabulary/listener-tokens";
import {
  is,
  isSet,
  mustBeOneOf,
  mustBeSet,
  notEvaluated,
  property,
  unless,
  violation,
  whenIs,
} from "../../vocabulary/property-checks";
import { PlannedResource, Read, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText, shownValue } from "../../vocabulary/shown-value";

/** TLS 1.2 with forward secrecy, or 1.3; the Ext policies add weaker ciphers. */
const strongPolicy = /^ELBSecurityPolicy-TLS13-1-[23]-(?!Ext|FIPS-Ext)/;

/** The protocol of a listener; an empty one is none. */
function protocolOf(listener: PlannedResource): Read {
  const read = listener.read("protocol");
  return isSet(read) ? read : { state: "absent" };
}

/** Every action of an HTTP listener must lead to HTTPS; an ordered list is judged action by action. */
function redirectsOnly(listener: PlannedResource): readonly Verdict[] {
  const actions = listener.list("defaultActions");
  if (actions.state === "unknown") return [notEvaluated("defaultActions")];
  if (actions.state === "absent" || actions.value.length === 0)
    return [violation("defaultActions", "An HTTP listener has no action that redirects to HTTPS.")];
  return actions.value.flatMap((action, index): readonly Verdict[] => {
    const path = `defaultActions[${index}]`;
    const type = action.read("type");
    const protocol = action.read("redirect.protocol");
    if (
      type.state === "unknown" ||
      (type.state === "known" && type.value === "redirect" && protocol.state === "unknown")
    )
      return [notEvaluated(`${path}.type`)];
    if (type.state === "known" && type.value === "redirect")
      return protocol.state === "known" && protocol.value === "HTTPS"
        ? []
        : [violation(`${path}.redirect.protocol`, "An HTTP listener redirects, but not to HTTPS.")];
    return [
      violation(`${path}.type`, "An HTTP listener answers in plain text instead of redirecting to HTTPS."),
    ];
  });
}

const albNoHttpForward = resourceRule({
  id: "alb-no-http-forward",
  title: "An HTTP listener does nothing but redirect to HTTPS",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ELB.1", cdkNag: "elb.ALBHttpToHttpsRedirection", checkov: "CKV_AWS_2" },
  tokens: listenerTokens,
  fix: 'Make the only default action of aws.lb.Listener {type: "redirect", redirect: {protocol: "HTTPS", port: "443", statusCode: "HTTP_301"}}, and forward from an HTTPS listener.',
  check: (listener) => {
    const protocol = protocolOf(listener);
    if (protocol.state === "unknown") return [notEvaluated("protocol")];
    const plain =
      protocol.state === "known" ? protocol.value === "HTTP" : !isSet(listener.read("certificateArn"));
    return plain ? redirectsOnly(listener) : [];
  },
  good: [
    { protocol: "HTTPS", defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN }] },
    {
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    },
  ],
  bad: [
    { protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN }] },
    {
      protocol: "HTTP",
      defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
    },
    {
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_302", port: "8080" } }],
    },
    { defaultActions: [{ type: "forward" }] },
  ],
  unknown: [{ protocol: UNKNOWN }, { protocol: "HTTP", defaultActions: UNKNOWN }],
});

const albListenerSecureProtocol = resourceRule({
  id: "alb-listener-secure-protocol",
  title: "A listener speaks HTTPS or TLS, or redirects to HTTPS",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "ELB.18", cdkNag: "elb.ELBTlsHttpsListenersOnly", checkov: "CKV2_AWS_74" },
  tokens: listenerTokens,
  fix: 'Set protocol "HTTPS" (application load balancer) or "TLS" (network load balancer) on aws.lb.Listener.',
  check: (listener) => {
    const protocol = protocolOf(listener);
    if (protocol.state === "unknown") return [notEvaluated("protocol")];
    if (protocol.state === "absent")
      return isSet(listener.read("certificateArn"))
        ? []
        : [
            violation(
              "protocol",
              "protocol is not set, and there is no certificate; it must be HTTPS or TLS.",
            ),
          ];
    if (protocol.value === "HTTP") return redirectsOnly(listener);
    return ["TCP", "UDP", "TCP_UDP"].includes(readText(protocol) ?? "")
      ? [violation("protocol", `protocol is ${shownValue(protocol.value)}; it must be HTTPS or TLS.`)]
      : [];
  },
  good: [
    { protocol: "HTTPS" },
    { protocol: "TLS" },
    { protocol: "GENEVE" },
    {
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }],
    },
  ],
  bad: [{ protocol: "TCP" }, { protocol: "HTTP", defaultActions: [{ type: "forward" }] }, {}],
  unknown: [{ protocol: UNKNOWN }],
});

const albTlsPolicy = resourceRule({
  id: "alb-tls-policy",
  title: "A TLS listener accepts nothing older than TLS 1.2",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ELB.17", checkov: "CKV_AWS_103" },
  tokens: listenerTokens,
  fix: 'Set sslPolicy on aws.lb.Listener to "ELBSecurityPolicy-TLS13-1-2-2021-06" or a newer one of its kind.',
  check: whenIs(
    "protocol",
    ["HTTPS", "TLS"],
    property({
      path: "sslPolicy",
      accepts: (value) => typeof value === "string" && strongPolicy.test(value),
      wanted: "one of the policies ELBSecurityPolicy-TLS13-1-2-… or -TLS13-1-3-…",
      absent: "fails",
    }),
  ),
  good: [
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    { protocol: "HTTP" },
  ],
  bad: [
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
    { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" },
    { protocol: "HTTPS" },
  ],
  unknown: [{ protocol: "HTTPS", sslPolicy: UNKNOWN }],
});

const albListenerCertificate = resourceRule({
  id: "alb-listener-certificate",
  title: "A TLS listener has a certificate",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { cdkNag: "elb.ELBv2ACMCertificateRequired" },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  tokens: listenerTokens,
  fix: "Set certificateArn on aws.lb.Listener; in a stack file, name the domain under plinth:domains.",
  check: whenIs("protocol", ["HTTPS", "TLS"], mustBeSet("certificateArn")),
  good: [{ protocol: "HTTPS", certificateArn: UNKNOWN }, { protocol: "HTTP" }],
  bad: [{ protocol: "HTTPS" }, { protocol: "TLS", certificateArn: "" }],
});

const tgHttps = resourceRule({
  id: "tg-https",
  title: "The load balancer speaks TLS to its targets too",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "ELB.22", checkov: "CKV_AWS_378" },
  tokens: targetGroupTokens,
  fix: 'Set protocol "HTTPS" or "TLS" on aws.lb.TargetGroup, once the containers serve a certificate of their own.',
  exceptions: [
    {
      of: "the target groups of Plinth",
      because:
        "TLS ends at the load balancer. Behind it only its security group reaches the port, in subnets without a way in, and it would not check whose certificate a container shows.",
      within: ["plinth:ingress:Routes"],
    },
  ],
  check: unless([is("targetType", "lambda")], mustBeOneOf("protocol", ["HTTPS", "TLS", "GENEVE", "QUIC"])),
  good: [
    { protocol: "HTTPS" },
    { targetType: "lambda" },
    {
      type: "aws:lb/targetGroup:TargetGroup",
      props: { protocol: "HTTP" },
      parent: componentUrn("plinth:ingress:Ingress", "plinth:ingress:Routes"),
    },
  ],
  bad: [{ protocol: "HTTP" }, {}],
  unknown: [{ protocol: UNKNOWN }],
});

/** Load balancers: what goes over the wire to and from a listener. */
export const encryptionListenerRules: readonly Rule[] = [
  albNoHttpForward,
  albListenerSecureProtocol,
  albTlsPolicy,
  albListenerCertificate,
  tgHttps,
];
