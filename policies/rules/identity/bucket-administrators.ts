import { resourceRule, ResourceRuleText } from "../../vocabulary/define-rule";
import { isForeign, knownAccounts } from "../../vocabulary/own-accounts";
import { covers } from "../../vocabulary/pattern-width";
import { isAllow, statementsOf } from "../../vocabulary/policy-document";
import { accountOf } from "../../vocabulary/policy-principals";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing as allow, policyText as document } from "../../vocabulary/statement-examples";
import { stringsAt } from "../../vocabulary/text-lists";

const administration = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

/** Accounts that are not let in at all are the business of policy-no-foreign-account. */
const s3PolicyNoCrossAccountAdmin = resourceRule({
  id: "s3-policy-no-cross-account-admin",
  title: "No other account may administer a bucket, trusted or not",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "S3.6" },
  tokens: ["aws:s3/bucketPolicy:BucketPolicy"],
  fix: "Remove the administrating actions from the statement that names another account in aws.s3.BucketPolicy.",
  check: (resource, context) => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    const accounts = knownAccounts(resource, context);
    const untrusting = { ...accounts, trusted: [] };
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement): readonly Verdict[] => {
        const everything = statement.value.read("NotAction").state !== "absent";
        const actions = everything ? ["*"] : stringsAt(statement.value, "Action").known;
        const risky = administration.filter((action) => actions.some((pattern) => covers(pattern, action)));
        const named = stringsAt(statement.value, "Principal.AWS").known.flatMap(
          (one) => accountOf(one) ?? [],
        );
        const trusted = named.filter((account) => accounts.trusted.includes(account));
        if (risky.length === 0) return [];
        const foreign = trusted.filter((account) => isForeign(account, untrusting) === true);
        if (foreign.length > 0)
          return [violation(statement.path, `The account ${foreign.join(", ")} may ${risky[0]}.`)];
        return trusted.some((account) => isForeign(account, untrusting) === "unknown")
          ? [notEvaluated(statement.path)]
          : [];
      }),
    ];
  },
  good: crossAccount(["s3:*", "s3:GetObject"], ["111122223333", "444455556666"]),
  bad: [
    ...crossAccount(["s3:*"], ["444455556666"]),
    ...crossAccount(["s3:PutBucketPolicy"], ["444455556666"]),
    ...crossAccount(["s3:Put?ucket*"], ["444455556666"]),
  ],
  unknown: [
    {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      props: { policy: document(allow({ AWS: "arn:aws:iam::444455556666:root" }, undefined, "s3:*")) },
      config: { trustedAccounts: ["444455556666"] },
    },
    { policy: UNKNOWN },
  ],
});

/** One policy per action and account, in a stack of the account 111122223333 that trusts 444455556666. */
function crossAccount(actions: readonly string[], accounts: readonly string[]): ResourceRuleText["bad"] {
  return actions.map((action, index) => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    props: { policy: document(allow({ AWS: `arn:aws:iam::${accounts[index]}:root` }, undefined, action)) },
    provider: { allowedAccountIds: '["111122223333"]' },
    config: { trustedAccounts: ["444455556666"] },
  }));
}

/** What accounts that are trusted may not do. */
export const identityBucketAdministratorRules: readonly Rule[] = [s3PolicyNoCrossAccountAdmin];
