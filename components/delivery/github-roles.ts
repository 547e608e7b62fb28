import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GithubConfig } from "../../config/stack-config";
import { deployRoleName, globalArn, type Location } from "../foundation/location";
import type { PolicyStatement } from "../foundation/policy-document";
import { Role } from "../foundation/role";
import { deployDenials } from "./deploy-denials";
import { deployStatements } from "./deploy-statements";
import { previewStatements, pushStatements } from "./pipeline-statements";
import type { StateBackend } from "./state-statements";

export interface GithubRolesArgs extends GithubConfig, StateBackend {
  readonly location: Location;
  /** The repositories that a push may fill. */
  readonly repositoryArns: readonly string[];
  readonly system: string;
  /** Environment of the stack of these roles. */
  readonly pipelineEnvironment: string;
  /** ARN of the policy that bounds every role the pipeline makes. */
  readonly permissionsBoundary: pulumi.Input<string>;
}

const HOST = "token.actions.githubusercontent.com";

/**
 * How GitHub Actions enters the account: an OIDC provider, and a role for previews, for pushing images, and for
 * deploying each environment. No key is stored anywhere.
 * https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class GithubRoles extends pulumi.ComponentResource {
  /** ARN of each role by its name. */
  public readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GithubRolesArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:delivery:GithubRoles", name, { repository: args.repository }, opts);
    const provider = args.existingProvider ?? this.createProvider(name, args.location);
    const { location, repository } = args;
    const role = (
      roleName: string,
      subject: string,
      description: string,
      statements: readonly PolicyStatement[],
      denials: readonly PolicyStatement[] = [],
    ) =>
      new Role(
        roleName,
        { description, trust: [trustGithub(provider, `repo:${repository}:${subject}`)], statements, denials },
        { parent: this },
      ).arn;
    this.roleArns = {
      preview: role(
        "github-preview",
        "pull_request",
        "Previews pull requests",
        previewStatements(location, args, args.previewEnvironments),
      ),
      push: role(
        "github-push",
        `ref:refs/heads/${args.branch}`,
        "Pushes images",
        pushStatements(args.repositoryArns),
      ),
      ...Object.fromEntries(
        args.environments.map((environment) => {
          const deployed = { ...args, environment, domains: args.domains?.[environment] };
          return [
            `deploy-${environment}`,
            role(
              deployRoleName(environment),
              `environment:${environment}`,
              `Deploys ${environment}`,
              deployStatements(location, deployed, args),
              deployDenials(location, deployed, args),
            ),
          ];
        }),
      ),
    };
    this.registerOutputs({ roleArns: this.roleArns });
  }

  /** The ARN follows from the account, so that a preview can judge the trust; the roles still wait for the provider. */
  private createProvider(name: string, location: Location): pulumi.Output<string> {
    const provider = new aws.iam.OpenIdConnectProvider(
      name,
      { url: `https://${HOST}`, clientIdLists: ["sts.amazonaws.com"] },
      { parent: this },
    );
    return provider.url.apply(() => globalArn(location, "iam", `oidc-provider/${HOST}`));
  }
}

/** Exactly one subject: a wildcard would let any branch, or any pull request, take the role. */
function trustGithub(provider: pulumi.Input<string>, subject: string): PolicyStatement {
  return {
    Sid: "AssumedByGithubActions",
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${HOST}:aud`]: "sts.amazonaws.com", [`${HOST}:sub`]: subject } },
  };
}
