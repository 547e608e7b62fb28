import { companionCheck } from "../../vocabulary/companions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import {
  isSet,
  knownString,
  listSetting,
  mustBeOneOf,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const zone: Example = { name: "main", type: "aws:route53/zone:Zone", props: { name: "amy.example.org" } };
const signing = (signingStatus: unknown): Example => ({
  type: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
  props: { hostedZoneId: UNKNOWN, signingStatus },
  dependsOn: { hostedZoneId: ["main"] },
});

const r53Dnssec = stackRule({
  id: "r53-dnssec",
  title: "The answers of a public zone are signed",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV2_AWS_38" },
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html",
  fix: "Add an aws.route53.KeySigningKey and an aws.route53.HostedZoneDnsSec with the hostedZoneId, and the DS record at the registrar. A stack file has no setting for it: name a signed zone in plinth:domains.<name>.existing, or sign this one outside of the stack and say so in plinth:waivers.",
  check: companionCheck({
    of: ["aws:route53/zone:Zone"],
    companions: [{ token: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", property: "hostedZoneId" }],
    except: (one) => isSet(one.read("vpcs")),
    check: mustBeOneOf("signingStatus", ["SIGNING"], "passes"),
    missing: "aws.route53.HostedZoneDnsSec",
  }),
  good: [[zone, signing("SIGNING")], [{ ...zone, props: { vpcs: [{ vpcId: UNKNOWN }] } }]],
  bad: [[zone], [zone, signing("NOT_SIGNING")]],
  unknown: [[zone, signing(UNKNOWN)]],
});

/** Names of AWS that go to whoever asks for them next, once the resource behind them is gone. */
const reusable =
  /\.(elb\.amazonaws\.com|cloudfront\.net|elasticbeanstalk\.com|s3[.-][\w.-]*amazonaws\.com|awsglobalaccelerator\.com|amplifyapp\.com)\.?$/i;

/** The names a record points at by its own text, not by a resource of the plan. */
function plainTargets(record: StackResource): readonly (string | "unknown")[] {
  const aliases = record.list("aliases");
  const records = record.list("records");
  const alias = knownString(record.read("type")) === "CNAME" ? records : { state: "absent" as const };
  if (aliases.state === "unknown" || alias.state === "unknown") return ["unknown"];
  const reads = [
    ...(aliases.state === "known" ? aliases.value.map((one) => one.read("name")) : []),
    ...(alias.state === "known" ? alias.value.map((one) => one.self) : []),
  ];
  return reads.flatMap((read) => (read.state === "absent" ? [] : [knownString(read) ?? "unknown"]));
}

const record = (props: Example["props"], dependsOn?: Example["dependsOn"]): Example => ({
  type: "aws:route53/record:Record",
  props,
  ...(dependsOn === undefined ? {} : { dependsOn }),
});

const r53NoDangling = stackRule({
  id: "r53-no-dangling",
  title: "A record points at something that the plan makes",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV2_AWS_23" },
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/protection-from-dangling-dns.html",
  fix: "Point aliases or records of aws.route53.Record at the output of the resource, or list the name in the rule's setting targets.",
  config: {
    targets: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Names outside the plan that records may point at.",
    },
  },
  check: (plan, context) =>
    plan.ofType("aws:route53/record:Record").flatMap((one): readonly StackVerdict[] => {
      if (one.dependsOn("aliases").length > 0 || one.dependsOn("records").length > 0) return [];
      const targets = plainTargets(one);
      const allowed = listSetting(context, "targets", []);
      const loose = targets.find((target) => reusable.test(target) && !allowed.includes(target));
      if (loose !== undefined)
        return [
          found(one, violation("records", `The record points at ${loose}, which the plan does not make.`)),
        ];
      return targets.includes("unknown") ? [found(one, notEvaluated("records"))] : [];
    }),
  good: [
    [
      { name: "balancer", type: "aws:lb/loadBalancer:LoadBalancer", props: {} },
      record({ type: "A", aliases: [{ name: UNKNOWN, zoneId: UNKNOWN }] }, { aliases: ["balancer"] }),
    ],
    [record({ type: "TXT", records: ["v=spf1 -all"] })],
    [record({ type: "CNAME", records: ["status.example.net"] })],
  ],
  bad: [
    [record({ type: "CNAME", records: ["old-1234.eu-west-1.elb.amazonaws.com"] })],
    [record({ type: "A", aliases: [{ name: "d111111abcdef8.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" }] })],
  ],
  unknown: [[record({ type: "CNAME", records: [UNKNOWN] })]],
});

/** Names. */
export const exposureDnsRules: readonly Rule[] = [r53Dnssec, r53NoDangling];
