import { computeActions } from "./compute-actions";
import { dataActions } from "./data-actions";
import { networkActions } from "./network-actions";

/**
 * For each type of Pulumi's AWS provider, a line for each service: its prefix in IAM, then actions. A service that takes a
 * role stands in brackets behind `PassRole`.
 */
export type ActionsByType = Readonly<Record<string, string>>;

/**
 * What the AWS provider does to make, read, change, tag and remove a resource of each type that our plans have, and what
 * AWS wants of who asks it for that, such as the right to pass a role.
 *
 * The first is what the provider does, as it was once recorded with an AWS that moto emulates. The second is from the
 * permissions of CloudFormation's handlers, `handlers` of the schemas of
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html, and the pages on permissions
 * of the services, which https://docs.aws.amazon.com/service-authorization/latest/reference/ names.
 */
const written: ActionsByType = { ...networkActions, ...computeActions, ...dataActions };

/** One action of IAM that somebody needs. */
export interface NeededAction {
  /** `ecs:CreateCluster`. */
  readonly action: string;
  /** Of `iam:PassRole`: the service that gets the role. */
  readonly passedTo?: string;
}

/** What a type needs, by type. */
export const neededActions: ReadonlyMap<string, readonly NeededAction[]> = new Map(
  Object.entries(written).map(([type, text]) => [type, read(text)]),
);

function read(text: string): readonly NeededAction[] {
  return text
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [service, ...names] = line.trim().split(" ");
      return names.map((name): NeededAction => {
        const [, action = "", passedTo] = /^(\w+)(?:\(([\w.-]+)\))?$/.exec(name) ?? [];
        return { action: `${service}:${action}`, ...(passedTo && { passedTo }) };
      });
    });
}
