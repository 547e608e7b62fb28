import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type PolicyStatement } from "./policy-document";

export interface RoleArgs {
  readonly description: string;
  /** Who may assume the role, and under which condition. */
  readonly trust: readonly PolicyStatement[];
  /** What it may do. Inputs of the component, so that the gate reads them before AWS knows the ARNs in them. */
  readonly statements: readonly PolicyStatement[];
  /**
   * What it may not do, whatever allows it: a policy of its own, because the inline policies of a role have 10,240
   * characters together. @default nothing
   */
  readonly denials?: readonly PolicyStatement[];
  /** Policies of AWS that a service demands by name. */
  readonly managedPolicyArns?: readonly string[];
}

/** An IAM role with one inline policy, and a policy of its own for what is denied. */
export class Role extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly roleName: pulumi.Output<string>;
  /** What must exist before the role can do its work. */
  public readonly policies: readonly pulumi.Resource[];

  constructor(name: string, args: RoleArgs, opts: pulumi.ComponentResourceOptions) {
    const { denials = [] } = args;
    const statements = { role: args.statements, ...(denials.length > 0 && { denials }) };
    super("plinth:foundation:Role", name, { statements }, opts);
    const role = new aws.iam.Role(
      name,
      { description: args.description, assumeRolePolicy: policyDocument(args.trust) },
      { parent: this },
    );
    this.arn = role.arn;
    this.roleName = role.name;
    this.policies = [
      ...inlinePolicy(name, role, args.statements, { parent: this }),
      ...this.attachDenials(name, role, denials),
      ...this.attachManagedPolicies(name, role, args),
    ];
    // The gate sees a component's inputs when it is planned, and its outputs when the whole stack is.
    this.registerOutputs({ arn: this.arn, statements });
  }

  private attachDenials(
    name: string,
    role: aws.iam.Role,
    denials: readonly PolicyStatement[],
  ): pulumi.Resource[] {
    if (denials.length === 0) return [];
    const policy = new aws.iam.Policy(
      `${name}-denials`,
      { description: `What ${name} may not do`, policy: policyDocument(denials) },
      { parent: this },
    );
    return [
      new aws.iam.RolePolicyAttachment(
        `${name}-denials`,
        { role: role.name, policyArn: policy.arn },
        { parent: this },
      ),
    ];
  }

  private attachManagedPolicies(name: string, role: aws.iam.Role, args: RoleArgs): pulumi.Resource[] {
    return (args.managedPolicyArns ?? []).map(
      (policyArn) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-${policyArn.split("/").pop()}`,
          { role: role.name, policyArn },
          { parent: this },
        ),
    );
  }
}

/** The inline policy of a role; AWS takes none without a statement. */
export function inlinePolicy(
  name: string,
  role: aws.iam.Role,
  statements: readonly PolicyStatement[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (statements.length === 0) return [];
  return [new aws.iam.RolePolicy(name, { role: role.name, policy: policyDocument(statements) }, opts)];
}
