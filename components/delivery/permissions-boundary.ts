import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { globalArn, type Location } from "../foundation/location";
import { policyDocument } from "../foundation/policy-document";
import { type Bounded, boundaryStatements } from "./boundary-statements";

export interface PermissionsBoundaryArgs extends Bounded {
  readonly location: Location;
}

/**
 * The bound of every role that a pipeline makes. A role has what both its own policy and the boundary allow, so a
 * deployment cannot make a role that may do more: not even for itself. Costs nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class PermissionsBoundary extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: PermissionsBoundaryArgs, opts: pulumi.ComponentResourceOptions) {
    const statements = boundaryStatements(args.location, args);
    super("plinth:delivery:PermissionsBoundary", name, { statements: { boundary: statements } }, opts);
    const policy = new aws.iam.Policy(
      name,
      {
        // Stack files write its ARN.
        name: `${args.system}-boundary`,
        description: "What the roles of a workload may do at most",
        policy: policyDocument(statements),
      },
      { parent: this },
    );
    this.arn = policy.name.apply((policyName) => globalArn(args.location, "iam", `policy/${policyName}`));
    this.registerOutputs({ arn: this.arn, statements: { boundary: statements } });
  }
}
