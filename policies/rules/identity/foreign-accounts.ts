import { resourceRule } from "../../vocabulary/define-rule";
import { isForeign, knownAccounts } from "../../vocabulary/own-accounts";
import { comparisons } from "../../vocabulary/policy-conditions";
import { isAllow, Statement, statementsOf } from "../../vocabulary/policy-document";
import { accountOf, principalsOf } from "../../vocabulary/policy-principals";
import { policyPathOf, resourcePolicies } from "../../vocabulary/policy-properties";
import { listSetting, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing, holding, policyText } from "../../vocabulary/statement-examples";
import { stringsAt } from "../../vocabulary/text-lists";

/**
 * The accounts of AWS by which load balancers write their logs, in regions older than August 2022:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const loadBalancers = [
  "127311923021",
  "033677994240",
  "027434742980",
  "797873946194",
  "098369216593",
  "754344448648",
  "589379963580",
  "718504428378",
  "383597477331",
  "600734575887",
  "114774131450",
  "783225319266",
  "582318560864",
  "985666609251",
  "054676820928",
  "156460612806",
  "652711504416",
  "635631232127",
  "009996457667",
  "897822967062",
  "076674570225",
  "507241528517",
];

/** The condition keys whose values say on whose behalf somebody comes. */
const ofCallers =
  /^(aws:(principalaccount|sourceaccount|sourceowner|principalarn|sourcearn)|kms:calleraccount|s3:dataaccesspoint(account|arn))$/;

/** The accounts in the conditions that bound whoever is meant. */
const accountsInConditions = (statement: Statement): readonly string[] =>
  comparisons(statement)
    .known.filter(({ key, operator }) => ofCallers.test(key) && !operator.includes("not"))
    .flatMap(({ values }) => values.flatMap((value) => accountOf(value) ?? []));

/** Whom a statement lets in: accounts, and names that belong to an account which they do not show. */
function letIn(statement: Statement): {
  readonly accounts: readonly string[];
  readonly others: readonly string[];
} {
  const { everyone, named } = principalsOf(statement);
  const principals = named.filter(({ kind }) => kind !== "Service");
  // Everyone and a service come on behalf of whom the condition names.
  const bounded = everyone || named.some(({ kind }) => kind === "Service");
  return {
    accounts: [
      ...principals.flatMap(({ name }) => accountOf(name) ?? []),
      ...(bounded ? accountsInConditions(statement) : []),
    ],
    others: principals.filter(({ kind }) => kind === "CanonicalUser").map(({ name }) => name),
  };
}

/** A load balancer writes logs; nothing else is allowed in its name. */
const onlyWritesLogs = ({ value }: Statement): boolean =>
  value.read("NotAction").state === "absent" &&
  stringsAt(value, "Action").known.every((action) => /^s3:PutObject$/i.test(action));

function foreignVerdict(
  statement: Statement,
  resource: PlannedResource,
  context: RuleContext,
): readonly Verdict[] {
  const accounts = knownAccounts(resource, context);
  const writers = onlyWritesLogs(statement) ? listSetting(context, "logWriters", loadBalancers) : [];
  const found = letIn(statement);
  const asked = [...new Set(found.accounts)].filter((account) => !writers.includes(account));
  const foreign = asked.filter((account) => isForeign(account, accounts) === true);
  const canonical = found.others.find((id) => !accounts.trusted.includes(id));
  if (foreign.length > 0)
    return [
      violation(
        statement.path,
        `The account ${foreign.join(", ")} is let in, which is none of the program's.`,
      ),
    ];
  if (canonical !== undefined)
    return [violation(statement.path, "A canonical user is let in, of which nobody can say whose it is.")];
  return asked.some((account) => isForeign(account, accounts) === "unknown")
    ? [notEvaluated(statement.path)]
    : [];
}

const tokens = Object.keys(resourcePolicies);
const provider = { allowedAccountIds: '["111122223333"]' };
const own = "arn:aws:iam::111122223333:root";
const foreign = "arn:aws:iam::444455556666:root";
const secret = "aws:secretsmanager/secret:Secret";
const inProgram = (value: unknown, config?: Readonly<Record<string, unknown>>, type = secret) =>
  holding(type, value, { provider, ...(config === undefined ? {} : { config }) });
const elb = "arn:aws:iam::054676820928:root";

const policyNoForeignAccount = resourceRule({
  id: "policy-no-foreign-account",
  title: "No policy of a resource lets in an account that is not known",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
  tokens,
  fix: "Name principals of the provider's allowedAccountIds (aws:allowedAccountIds in a stack file), or list the account in the setting trustedAccounts of the pack. Let CloudFront in as the service cloudfront.amazonaws.com with aws:SourceArn.",
  config: {
    logWriters: {
      type: "array",
      items: { type: "string" },
      default: loadBalancers,
      description: "Accounts of AWS that may write objects, and nothing else: those of load balancers.",
    },
  },
  check: (resource, context) => {
    const path = policyPathOf(resource.type);
    const { statements, unknownAt } = statementsOf(resource.json(path), path);
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement) => foreignVerdict(statement, resource, context)),
    ];
  },
  good: [
    ...tokens.map((type) => inProgram(policyText(allowing({ AWS: own })), undefined, type)),
    inProgram(policyText(allowing({ AWS: ["111122223333", "arn:aws:sts::111122223333:assumed-role/a/b"] }))),
    inProgram(policyText(allowing({ AWS: foreign })), { trustedAccounts: ["444455556666"] }),
    inProgram(policyText({ ...allowing({ AWS: foreign }), Effect: "Deny" })),
    inProgram(
      policyText(
        allowing({ Service: "sns.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "111122223333" } }),
      ),
    ),
    inProgram(
      policyText(allowing({ AWS: elb }, undefined, "s3:PutObject")),
      undefined,
      "aws:s3/bucketPolicy:BucketPolicy",
    ),
    inProgram({ Statement: [allowing({ AWS: UNKNOWN })] }),
    inProgram(undefined),
  ],
  bad: [
    ...tokens.map((type) => inProgram(policyText(allowing({ AWS: foreign })), undefined, type)),
    inProgram(policyText(allowing({ AWS: "444455556666" }))),
    inProgram(policyText(allowing({ AWS: 444455556666 }))),
    inProgram(policyText(allowing({ AWS: [own, "arn:aws:sts::444455556666:assumed-role/a/b"] }))),
    inProgram(policyText(allowing({ AWS: "arn:aws:iam::444455556666:role/*" }))),
    inProgram({ Statement: allowing({ AWS: foreign }) }),
    inProgram(policyText(allowing({ Federated: "arn:aws:iam::444455556666:oidc-provider/gitlab.com" }))),
    inProgram(
      policyText(
        allowing({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }),
      ),
    ),
    inProgram(policyText(allowing("*", { StringEquals: { "aws:PrincipalAccount": "444455556666" } }))),
    inProgram(
      policyText(allowing("*", { ArnLike: { "AWS:PrincipalARN": "arn:aws:iam::444455556666:role/*" } })),
    ),
    inProgram(
      policyText(
        allowing(
          { Service: "sns.amazonaws.com" },
          { StringEquals: { "aws:SourceAccount": ["111122223333", "444455556666"] } },
        ),
      ),
    ),
    inProgram(
      policyText(allowing({ AWS: elb }, undefined, "s3:*")),
      undefined,
      "aws:s3/bucketPolicy:BucketPolicy",
    ),
  ],
  unknown: [
    holding(secret, policyText(allowing({ AWS: foreign }))),
    inProgram(UNKNOWN),
    inProgram({ Statement: [UNKNOWN] }),
  ],
});

/** Accounts that are neither the program's own nor trusted. */
export const identityForeignAccountRules: readonly Rule[] = [policyNoForeignAccount];
