import { resourceRule } from "../../vocabulary/define-rule";
import { mustBeAtLeast, numberSetting, notEvaluated, violation } from "../../vocabulary/property-checks";
import { textOf } from "../../vocabulary/shown-value";
import { PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** What draws a password: its length counts characters, or bytes. */
const drawn: readonly string[] = [
  "random:index/randomPassword:RandomPassword",
  "random:index/randomBytes:RandomBytes",
];

/** Where a password is passed on as a text. */
const given: Readonly<Record<string, readonly string[]>> = {
  "aws:rds/instance:Instance": ["password", "passwordWo"],
  "aws:rds/cluster:Cluster": ["masterPassword", "masterPasswordWo"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["authToken", "authTokenWo"],
};

const least = (context: RuleContext): number => numberSetting(context, "minimum", 16);
const longEnough = mustBeAtLeast("length", least);

/** A text that comes with the update is that of a password which the plan draws, or of a secret. */
function tooShort(resource: PlannedResource, context: RuleContext): readonly Verdict[] {
  if (drawn.includes(resource.type)) return longEnough(resource, context);
  return (given[resource.type] ?? []).flatMap((path): readonly Verdict[] => {
    const read = resource.read(path);
    if (read.state === "unknown") return [notEvaluated(path)];
    if (read.state === "absent" || read.value === "") return [];
    return (textOf(read.value)?.length ?? 0) >= least(context)
      ? []
      : [violation(path, `${path} has fewer than ${least(context)} characters.`)];
  });
}

const [password, bytes] = drawn as readonly [string, string];
const database = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const cache = "aws:elasticache/replicationGroup:ReplicationGroup";

const passwordLength = resourceRule({
  id: "password-length",
  title: "A password is too long to be guessed",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
  tokens: [...drawn, ...Object.keys(given)],
  fix: "Set length of random.RandomPassword to 32 or more, and pass it on by a write-only property such as passwordWo.",
  config: {
    minimum: {
      type: "integer",
      default: 16,
      description: "The fewest characters of a password, or bytes of a random value.",
    },
  },
  check: tooShort,
  good: [
    { type: password, props: { length: 16 } },
    { type: bytes, props: { length: 32 } },
    { type: password, props: { length: 12 }, config: { minimum: 12 } },
    { type: database, props: { manageMasterUserPassword: true } },
    { type: cache, props: { authTokenWo: "not-a-real-one-at-all", authTokenWoVersion: 1 } },
  ],
  bad: [
    { type: password, props: { length: 8 } },
    { type: password, props: { length: 1, special: true } },
    { type: password, props: { length: 16 }, config: { minimum: 24 } },
    { type: bytes, props: { length: 4 } },
    { type: database, props: { passwordWo: "postgres", passwordWoVersion: 1 } },
    { type: cluster, props: { masterPassword: "postgres" } },
    { type: cache, props: { authToken: "redis" } },
  ],
  unknown: [
    { type: password, props: { length: UNKNOWN } },
    { type: database, props: { passwordWo: UNKNOWN } },
  ],
});

/** What is too weak to keep anybody out. */
export const identityPasswordRules: readonly Rule[] = [passwordLength];
