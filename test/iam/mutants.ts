import type { PolicyDocument, Statement } from "./policy";

/** A policy with one part taken out. */
export interface Mutant {
  /** What is gone, e.g. `NoDeployment: ec2:Purchase*`. */
  readonly without: string;
  readonly document: PolicyDocument;
  /** The statement that it is about, and what is left of it. */
  readonly before: Statement;
  readonly after?: Statement;
}

/** Every policy that differs from one by a statement, a condition, an action or a resource less. */
export function mutantsOf(document: PolicyDocument): readonly Mutant[] {
  return document.Statement.flatMap((statement, index) => {
    const replaced = (...by: readonly Statement[]): PolicyDocument => ({
      Statement: document.Statement.flatMap((one, at) => (at === index ? by : [one])),
    });
    return [
      { without: statement.Sid ?? `${index}`, document: replaced(), before: statement },
      ...[...lessConditions(statement), ...lessListed(statement)].map(([part, changed]) => ({
        without: `${statement.Sid}: ${part}`,
        document: replaced(changed),
        before: statement,
        after: changed,
      })),
    ];
  });
}

type Changed = readonly [part: string, statement: Statement];

function lessConditions(statement: Statement): readonly Changed[] {
  const { Condition = {} } = statement;
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key): Changed => {
      const left = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
      return [`${operator} ${key}`, { ...statement, Condition: { ...Condition, [operator]: left } }];
    }),
  );
}

/** Where a list would become empty, the statement goes, which is a mutant already. */
function lessListed(statement: Statement): readonly Changed[] {
  const fields = ["Action", "Resource"] as const;
  const lists = fields.flatMap((field): readonly Changed[] => {
    const listed = [statement[field] ?? []].flat();
    return listed.length < 2
      ? []
      : listed.map((one) => [one, { ...statement, [field]: listed.filter((other) => other !== one) }]);
  });
  const { NotResource, ...everywhere } = statement;
  return NotResource === undefined
    ? lists
    : [...lists, [`NotResource ${[NotResource].flat().join()}`, { ...everywhere, Resource: "*" }]];
}
