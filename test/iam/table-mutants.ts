import type { JudgedSystem } from "./judged-systems";
import { applies } from "./evaluator";
import { mutantsOf, type Mutant } from "./mutants";
import type { Policies, PolicyDocument, Request } from "./policy";
import { wrong, type Row } from "./row";
import { tableOf } from "./table";

/** A policy, the rows that it decides, and what decides with another in its place. */
interface Judged {
  readonly document: PolicyDocument;
  readonly rows: readonly Row[];
  readonly with: (policies: Policies, document: PolicyDocument) => Policies;
}

/** Production's pipeline has the policy of staging's, with the names the other way round. */
const PIPELINE = ["github-deploy-staging", "github-preview", "github-push"];

/** What the table does not miss, and why that is well. */
export const unmissed: Readonly<Record<string, string>> = {
  "github-deploy-staging denials KeepPipeline: arn:aws:iam::111122223333:role/{system}/shared/*":
    "holds for an environment that is called as the pipeline's own",
  "github-preview DecryptOwnStacks: kms:Encrypt": "is not allowed to a preview",
  "github-preview DecryptOwnStacks: kms:GenerateDataKey*": "is not allowed to a preview",
  "github-preview DecryptOwnStacks: kms:ReEncrypt*": "is not allowed to a preview",
};

/** What the tables of systems do not notice, of what is taken out of their policies. */
export function unnoticed(systems: readonly JudgedSystem[]): readonly string[] {
  return systems.reduce<readonly string[] | undefined>(
    (missed, system) => missedIn(system, tableOf(system), missed),
    undefined,
  )!;
}

/** The mutants that no row of a system notices; where some are given, of those. */
function missedIn(
  system: JudgedSystem,
  table: readonly Row[],
  among: readonly string[] | undefined,
): readonly string[] {
  return Object.entries(policiesOf(system, table))
    .flatMap(([name, { document, rows, with: replaced }]) =>
      mutantsOf(document)
        .map((mutant) => ({
          ...mutant,
          name: `${name} ${mutant.without.replaceAll(`/${system.system}/`, "/{system}/")}`,
        }))
        .filter((mutant) => among?.includes(mutant.name) ?? true)
        .filter((mutant) => {
          const touched = rows.filter(({ request }) => differs(mutant, request));
          return wrong(touched, ({ policies }) => replaced(policies, mutant.document)).length === 0;
        })
        .map((mutant) => mutant.name),
    )
    .sort();
}

/** Most rows have nothing to do with a statement: they are as they were. */
function differs({ before, after }: Mutant, request: Request): boolean {
  return applies(before, request) !== (after !== undefined && applies(after, request));
}

function policiesOf(
  { boundary, buckets, pipeline }: JudgedSystem,
  table: readonly Row[],
): Record<string, Judged> {
  // What a deployment may do is one policy, what it may not another.
  const own = PIPELINE.flatMap((name) =>
    pipeline
      .find((role) => role.name === name)!
      .policies.identity.map((document, index): [string, Judged] => [
        index === 0 ? name : `${name} denials`,
        {
          document,
          rows: table.filter(({ role }) => role.name === name),
          with: (policies, changed) => ({
            ...policies,
            identity: policies.identity.map((own, at) => (at === index ? changed : own)),
          }),
        },
      ]),
  );
  const bucket = buckets["staging"]![0]!;
  const others = bucket.denies.Statement.filter(({ Sid }) => Sid === "DenyOtherEnvironments");
  return {
    ...Object.fromEntries(own),
    bucket: {
      document: { Statement: others },
      rows: table.filter(({ request }) => request.resource.startsWith(bucket.arn)),
      with: (policies, document) => ({ ...policies, identity: [policies.identity[0]!, document] }),
    },
    boundary: {
      document: boundary,
      rows: table.filter(({ role }) => role.policies.boundary !== undefined),
      with: (policies, document) => ({ ...policies, boundary: document }),
    },
  };
}
